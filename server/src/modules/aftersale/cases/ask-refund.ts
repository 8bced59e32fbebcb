import { checkClientId } from '../../../kernel/id.ts'
import { type RefundSplit, splitPieces } from '../../../kernel/refund-split.ts'
import { refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import { type BuyerActor, type Ctx, systemActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readPolicies, readPolicySets } from '../../../platform/policies.ts'
import { lockOrders, type OrderRow, orderLines, refundable } from '../../ordering/index.ts'
import { refundAsked } from '../events.ts'
import { aftersalePolicies } from '../policies.ts'
import { factsOf, findCase, insertCase } from './case-rows.ts'
import { answerDeadline, askedPieces, canAskRefund, isGrantedAtOnce, refundTerms } from './case-rules.ts'
import type { RefundDetail, RefundReason } from './contract.ts'
import { grantRefund } from './grant-refund.ts'
import { lineFacts } from './line-facts.ts'
import { readRefundDetail } from './refund-queries.ts'

export interface AskRefund {
  /** Client-made. */
  readonly id: string
  readonly shopId: string
  readonly orderId: string
  readonly reason: RefundReason
  readonly note: string
  /** Left out: every piece that has not shipped. */
  readonly lines?: readonly { readonly lineNo: number; readonly quantity: number }[]
}

/**
 * The buyer wants the money of what has not shipped of a paid order back, of chosen pieces or of all that is left; freight
 * goes with the last of them where nothing has shipped. Soon after payment a rule grants it at once; later the merchant
 * has the policy's hours to answer. The same request again answers the case as it stands. Refuses: not_found,
 * order_not_paid, order_cancelled, order_shipped, refund_open, unknown_line, pieces_moved, id_reused, id_not_fresh.
 */
export async function askRefund({ db, actor }: Ctx<BuyerActor>, input: AskRefund): Promise<RefundDetail> {
  return inTransaction(
    db,
    async (tx) => {
      const [order] = await lockOrders(tx, input.shopId, [input.orderId])
      if (!order || order.buyer_id !== actor.accountId) throw refuseCommon('not_found')
      const hash = bodyHash(input)
      const asked = { shopId: input.shopId, caseId: input.id }
      if (await isRepeat(tx, actor, input, hash)) return readRefundDetail(tx, asked)
      checkClientId(input.id, machineNowMs())
      const lines = await orderLines(tx, order.shop_id, [order.order_id])
      const facts = lines.map(lineFacts)
      refuseUnless(canAskRefund({ state: order.state, refundOpen: order.refund_open }, facts))
      const split = splitPieces(refundable(order, lines), askedPieces(facts, input.lines))
      await openCase(tx, actor, { order, split, input, hash })
      return readRefundDetail(tx, asked)
    },
    { retryDuplicates: true },
  )
}

/** Whether this very request was taken before. Refuses: id_reused. */
async function isRepeat(tx: Tx, actor: BuyerActor, input: AskRefund, hash: Buffer): Promise<boolean> {
  const known = await findCase(tx, input.shopId, input.id)
  if (!known) return false
  if (known.opened_by !== actor.accountId || !known.body_hash.equals(hash)) throw refuseCommon('id_reused')
  return true
}

/** Opens the case, and grants it at once where the order's or today's policies say so. */
async function openCase(
  tx: Tx,
  actor: BuyerActor,
  { order, split, input, hash }: { order: OrderRow; split: RefundSplit; input: AskRefund; hash: Buffer },
): Promise<void> {
  const today = await readPolicies(tx, tx.now)
  const ofOrder = (await readPolicySets(tx, [order.policy_set_id])).get(order.policy_set_id) ?? today
  const terms = refundTerms(aftersalePolicies.of(ofOrder), aftersalePolicies.of(today))
  const values = {
    shop_id: order.shop_id,
    case_id: input.id,
    order_id: order.order_id,
    buyer_id: actor.accountId,
    origin: 'buyer',
    opened_by: actor.accountId,
    wish: 'refund',
    reason: input.reason,
    note: input.note,
    answer_by: answerDeadline(terms, tx.now),
    policy_set_id: today.policySetId,
    body_hash: hash,
  } as const
  const refundCase = await insertCase(tx, actor, values, split)
  await publish(tx, refundAsked, order.shop_id, factsOf(refundCase))
  if (!order.paid_at) throw new Error(`Order ${order.order_id} is paid at no time.`)
  if (!isGrantedAtOnce(terms, order.paid_at, tx.now)) return
  await grantRefund(tx, { order, refundCase }, 'policy', systemActor('refund-at-once'))
}
