import { formatYuan, sumFen } from '../../../kernel/money.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { paymentAudit } from '../audit.ts'
import { SALES } from './contract.ts'
import {
  entriesAgainst,
  insertEntries,
  lockLoss,
  type NewEntry,
  nextRevision,
  readStandingEntries,
} from './cost-entry-rows.ts'
import { readCostKinds } from './cost-kind-queries.ts'
import { refuse } from './cost-kind-rows.ts'
import { splitCost } from './cost-rules.ts'

export interface AdjustLoss {
  readonly refundId: string
  readonly kind: string
  readonly amountFen: number
  /** What the page showed. */
  readonly seenFen: number
  readonly note: string
}

/**
 * Somebody of the shop says what a refund really cost of one kind: the rows that stand are undone by rows against them, and
 * the cost is booked anew, shared by what went back. What is so already changes nothing. Refuses: not_found,
 * no_such_cost, loss_changed.
 */
export async function adjustLoss(
  { db, actor }: Ctx<StaffActor>,
  input: AdjustLoss,
): Promise<{ kind: string; amountFen: number }> {
  return inTransaction(db, async (tx) => {
    await lockLoss(tx, actor.shopId, input.refundId)
    await adjust(tx, actor, input)
    return { kind: input.kind, amountFen: input.amountFen }
  })
}

async function adjust(tx: Tx, actor: StaffActor, input: AdjustLoss): Promise<void> {
  const { refundId, kind, amountFen, note } = input
  const standing = await readStandingEntries(tx, actor.shopId, refundId)
  const sales = standing.filter((row) => row.kind === SALES)
  const [first] = sales
  const isKnown = (await readCostKinds(tx, actor.shopId)).some((one) => one.kind === kind)
  if (!first) throw refuseCommon('not_found')
  if (!isKnown) throw refuse('no_such_cost')
  const undone = standing.filter((row) => row.kind === kind)
  const nowFen = sumFen(undone.map((row) => row.amount_fen))
  if (nowFen === amountFen) return
  if (nowFen !== input.seenFen)
    throw refuse('loss_changed', { nowYuan: formatYuan(nowFen), seenYuan: formatYuan(input.seenFen) })
  const revision = await nextRevision(tx, actor.shopId, refundId, kind)
  const made = { refundId, orderId: first.order_id, kind, note, madeBy: actor.accountId, revision }
  const against = entriesAgainst(undone, made)
  const parts = sales.map((row) => ({ lineNo: row.line_no, amountFen: row.amount_fen }))
  const anew = splitCost(amountFen, parts).map(
    (part): NewEntry => ({ ...made, ...part, how: { basis: 'by_hand' }, reverses: null }),
  )
  await insertEntries(tx, actor.shopId, [...against, ...anew])
  const detail = { kind, beforeFen: nowFen, amountFen, note }
  await paymentAudit.write(tx, actor, 'payment.loss_adjusted', refundId, detail)
}
