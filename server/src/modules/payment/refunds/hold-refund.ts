import { makeId } from '../../../kernel/id.ts'
import { refusals } from '../../../kernel/refusal.ts'
import { addMinutes } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { paymentRefusals, type RefundReason } from '../contract.ts'
import { refundHeld } from '../events.ts'
import { buyerAccount, clearing, escrow } from '../ledger/accounts.ts'
import { hold } from '../ledger/hold.ts'
import { coverFromShop } from './cover-from-shop.ts'

const refuse = refusals(paymentRefusals)

/** The job sends a refund within moments; should it be lost, the sweeper does after this. */
const SAFETY_MINUTES = 2

export interface HoldRefund {
  readonly shopId: string
  readonly orderId: string
  /** Which payment gives the money back; without it, the one that paid the order. */
  readonly tradeId?: string
  readonly amountFen: number
  /** The caller's number of it, unique in the shop: the same refund moves money once. */
  readonly refundId: string
  readonly why: RefundReason
}

/**
 * Sets a refund's money aside in the caller's transaction; a job asks the provider after the commit, and `refundSent`
 * reports that the buyer has it. What was released to the shop meanwhile comes back to the order first. The same refundId
 * again changes nothing. The order is locked. Refuses: money_not_there,
 * shop_funds_short.
 */
export async function holdRefund(tx: Tx, refund: HoldRefund): Promise<void> {
  const { shopId, orderId, refundId, amountFen, why } = refund
  if (await isKnown(tx, refund)) return
  const tradeId = refund.tradeId ?? (await tradeThatPaid(tx, shopId, orderId))
  if (why === 'order_refund') await coverFromShop(tx, shopId, orderId, amountFen)
  const holdId = await hold(tx, shopId, {
    reason: why === 'late_money' ? 'late_refund' : 'order_refund',
    from: why === 'late_money' ? buyerAccount(orderId) : escrow(orderId),
    to: clearing,
    amountFen,
    orderId,
  })
  await tx
    .insertInto('payment.refund')
    .values({
      shop_id: shopId,
      refund_id: refundId,
      order_id: orderId,
      trade_id: tradeId,
      amount_fen: amountFen,
      why,
      state: 'held',
      hold_id: holdId,
      provider_number: makeId(machineNowMs()),
      made_at: tx.now,
      try_at: addMinutes(tx.now, SAFETY_MINUTES),
    })
    .execute()
  await publish(tx, refundHeld, shopId, { shopId, orderId, refundId })
}

/** Whether this refund was held before; the same id for something else is a bug of the caller. */
async function isKnown(tx: Tx, refund: HoldRefund): Promise<boolean> {
  const known = await tx
    .selectFrom('payment.refund')
    .select(['order_id', 'amount_fen', 'why'])
    .where('shop_id', '=', refund.shopId)
    .where('refund_id', '=', refund.refundId)
    .executeTakeFirst()
  if (!known) return false
  if (
    known.order_id !== refund.orderId ||
    known.amount_fen !== refund.amountFen ||
    known.why !== refund.why
  ) {
    throw new Error(`Refund ${refund.refundId} was held for something else.`)
  }
  return true
}

async function tradeThatPaid(tx: Tx, shopId: string, orderId: string): Promise<string> {
  const part = await tx
    .selectFrom('payment.trade_part')
    .select('trade_id')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('state', '=', 'paid')
    .executeTakeFirst()
  if (!part) throw refuse('money_not_there')
  return part.trade_id
}
