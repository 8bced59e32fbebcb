import { checkClientId } from '../../../kernel/id.ts'
import { refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { lockOrders, type OrderRow, orderLines, refundable } from '../../ordering/index.ts'
import { openCaseLines } from './case-line-rows.ts'
import { findCase, insertCase } from './case-rows.ts'
import { canGiveMoneyBack, type GivenMoney, givenSplit } from './case-rules.ts'
import type { RefundDetail, RefundReason } from './contract.ts'
import { grantRefund } from './grant-refund.ts'
import { readRefundDetail } from './refund-queries.ts'

export interface GiveMoneyBack extends GivenMoney {
  /** Client-made; also the number under which the provider gives the money back. */
  readonly id: string
  readonly orderId: string
  readonly reason: RefundReason
  /** Words for the buyer. */
  readonly note: string
}

/**
 * The shop gives money of a paid order back that nobody asked for, before or after shipping, also of a finished one: of
 * lines and pieces, or an amount within what is refundable. It is granted by being asked; the buyer is notified. What was
 * confirmed must still be so: a parcel that left or a refund that was made meanwhile refuses it. The same request again
 * answers the case as it stands. Refuses: not_found, order_not_paid, order_cancelled, unknown_line, request_waits,
 * pieces_moved, refund_amount_changed, more_than_refundable, money_not_there, id_reused, id_not_fresh.
 */
export async function giveMoneyBack(
  { db, actor }: Ctx<StaffActor>,
  input: GiveMoneyBack,
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const [order] = await lockOrders(tx, actor.shopId, [input.orderId])
    if (!order) throw refuseCommon('not_found')
    const hash = bodyHash(input)
    const asked = { shopId: actor.shopId, caseId: input.id }
    const known = await findCase(tx, actor.shopId, input.id)
    if (known && (known.opened_by !== actor.accountId || !known.body_hash.equals(hash)))
      throw refuseCommon('id_reused')
    if (!known) {
      checkClientId(input.id, machineNowMs())
      refuseUnless(canGiveMoneyBack(order))
      await openAndGrant(tx, actor, order, input, hash)
    }
    return readRefundDetail(tx, asked)
  })
}

async function openAndGrant(
  tx: Tx,
  actor: StaffActor,
  order: OrderRow,
  input: GiveMoneyBack,
  hash: Buffer,
): Promise<void> {
  const lines = await orderLines(tx, order.shop_id, [order.order_id])
  const open = new Set((await openCaseLines(tx, order.shop_id, order.order_id)).map((line) => line.lineNo))
  const split = givenSplit(refundable(order, lines), open, input)
  const today = await readPolicies(tx, tx.now)
  const values = {
    shop_id: order.shop_id,
    case_id: input.id,
    order_id: order.order_id,
    buyer_id: order.buyer_id,
    origin: 'shop',
    opened_by: actor.accountId,
    reason: input.reason,
    note: input.note,
    answer_by: tx.now,
    policy_set_id: today.policySetId,
    body_hash: hash,
  } as const
  const refundCase = await insertCase(tx, actor, values, split)
  await grantRefund(tx, { order, refundCase }, 'merchant', actor, split)
}
