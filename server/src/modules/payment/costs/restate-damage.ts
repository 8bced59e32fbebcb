import { sumFen } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { SALES } from './contract.ts'
import {
  entriesAgainst,
  insertEntries,
  lockLoss,
  nextRevision,
  readStandingEntries,
  storedHow,
} from './cost-entry-rows.ts'
import { readCostKinds } from './cost-kind-queries.ts'
import { DAMAGE, type LossPart, sharedCostOf } from './cost-rules.ts'

export interface RestateDamage {
  readonly shopId: string
  readonly refundId: string
  readonly parts: readonly LossPart[]
}

/**
 * Goods of a refund that is booked came late: what they are damaged by is booked anew by what came of them, at the rate that it
 * was booked at, and the rows before are undone by rows against them. What somebody of the shop said by hand, and a refund that
 * is not booked, stay as they are. Doing it twice changes nothing.
 */
export async function restateDamage(tx: Tx, { shopId, refundId, parts }: RestateDamage): Promise<void> {
  await lockLoss(tx, shopId, refundId)
  const standing = await readStandingEntries(tx, shopId, refundId)
  const sales = standing.find((row) => row.kind === SALES)
  const kind = (await readCostKinds(tx, shopId)).find((one) => one.kind === DAMAGE)
  if (!sales || !kind) return
  const undone = standing.filter((row) => row.kind === DAMAGE)
  const how = undone.map((row) => storedHow.read(row.how))
  const revision = await nextRevision(tx, shopId, refundId, DAMAGE)
  if (how.some((one) => one?.basis === 'by_hand')) return
  // A correction to nothing leaves no row that says so, and was somebody's word too.
  if (undone.length === 0 && (revision > 1 || !kind.isOn)) return
  const cost = sharedCostOf({ ...kind, rate: how[0]?.rate ?? kind.rate }, { parts, ...NO_OTHER_FACTS })
  const was = new Map(undone.map((row) => [row.line_no, row.amount_fen]))
  const isSame =
    cost.parts.length === undone.length &&
    cost.parts.every((part) => was.get(part.lineNo) === part.amountFen) &&
    sumFen([...was.values()]) === cost.amountFen
  if (isSame) return
  const made = { refundId, orderId: sales.order_id, kind: DAMAGE, note: '', madeBy: null, revision }
  const anew = cost.parts.map((part) => ({ ...made, ...part, how: cost.how, reverses: null }))
  await insertEntries(tx, shopId, [...entriesAgainst(undone, made), ...anew])
}

/** Damage goes by the parts alone. */
const NO_OTHER_FACTS = {
  parcels: 0,
  acquisition: { amountFen: 0, how: { basis: 'channel' } },
} as const
