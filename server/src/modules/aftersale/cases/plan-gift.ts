import type { RefundSplit } from '../../../kernel/refund-split.ts'
import { refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Giving } from '../../identity/index.ts'
import { lockOrders, type OrderRow, orderLines, refundable } from '../../ordering/index.ts'
import { openCaseLines } from './case-line-rows.ts'
import { findCase } from './case-rows.ts'
import { canGiveMoneyBack, type GivenMoney, givenSplit } from './case-rules.ts'
import type { RefundReason } from './contract.ts'
import { refundGiving } from './refund-giving.ts'
import { refuseOwn } from './refuse-own.ts'

export interface GiveMoneyBack extends GivenMoney {
  /** Client-made. */
  readonly id: string
  readonly orderId: string
  readonly reason: RefundReason
  /** Words for the buyer. */
  readonly note: string
}

/** A refund that the shop gives by itself, as it would be given now. */
export interface PlannedGift {
  readonly order: OrderRow
  readonly split: RefundSplit
  /** What of it is given away, for the authority of who gives it. */
  readonly giving: Giving
  readonly hash: Buffer
}

/**
 * Locks the order and says what giving the money back comes to now; null: this very request was taken before. Refuses:
 * not_found, id_reused, own_order, order_not_paid, order_cancelled, unknown_line, request_waits, pieces_moved, refund_amount_changed,
 * more_than_refundable.
 */
export async function planGift(tx: Tx, actor: StaffActor, input: GiveMoneyBack): Promise<PlannedGift | null> {
  const { shopId, accountId } = actor
  const [order] = await lockOrders(tx, shopId, [input.orderId])
  if (!order) throw refuseCommon('not_found')
  const hash = bodyHash(input)
  const known = await findCase(tx, shopId, input.id)
  if (known && (known.opened_by !== accountId || !known.body_hash.equals(hash)))
    throw refuseCommon('id_reused')
  if (known) return null
  refuseOwn(actor, order.buyer_id)
  refuseUnless(canGiveMoneyBack(order))
  const lines = await orderLines(tx, shopId, [order.order_id])
  const open = new Set((await openCaseLines(tx, shopId, order.order_id)).map((line) => line.lineNo))
  const split = givenSplit(refundable(order, lines), open, input)
  const giving = await refundGiving(tx, order, split)
  return { order, split, giving, hash }
}
