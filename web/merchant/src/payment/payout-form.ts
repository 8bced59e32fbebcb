import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { numberOrNull, readYuan } from '@zhanggui/server/kernel/read-number.ts'
import type { PayoutReason } from '@zhanggui/server/modules/payment/payouts/contract.ts'
import type { OrderPayouts } from '@zhanggui/server/screens/merchant/payouts-contract.ts'

/** A payout while it is typed. */
export interface PayoutForm {
  readonly reason: PayoutReason | null
  /** In yuan, as typed. */
  readonly amount: string
  /** Null: about the whole order. */
  readonly lineNo: number | null
  readonly note: string
}

/** A new payout for an order; about its only product where it has one. */
export function newPayout(order: OrderPayouts, reason: PayoutReason | null): PayoutForm {
  const [only, ...more] = order.lines
  return {
    reason,
    amount: reason ? suggestedAmount(order, reason) : '',
    lineNo: only && more.length === 0 ? only.lineNo : null,
    note: '',
  }
}

/** What a return costs the buyer is likely what shipping cost: postage is filled in beforehand, else nothing. */
export const suggestedAmount = (order: OrderPayouts, reason: PayoutReason): string =>
  reason === 'return_freight' && order.freightFen > 0 ? formatYuan(order.freightFen) : ''

/** The amount in fen; null: it is none yet. */
export const amountOf = ({ amount }: PayoutForm): number | null => numberOrNull(readYuan(amount, { min: 1 }))

export type AmountFault =
  | { readonly why: 'amountMissing' }
  | { readonly why: 'amountAbove' | 'aboveToday' | 'aboveFree'; readonly limitFen: number }

/** What the server would refuse of an amount; null: it fits. */
export function amountFault(amountFen: number | null, { room }: OrderPayouts): AmountFault | null {
  if (amountFen === null) return { why: 'amountMissing' }
  if (amountFen > room.mostOfPayoutFen) return { why: 'amountAbove', limitFen: room.mostOfPayoutFen }
  if (amountFen > room.leftTodayFen) return { why: 'aboveToday', limitFen: room.leftTodayFen }
  if (amountFen > room.freeFen) return { why: 'aboveFree', limitFen: room.freeFen }
  return null
}
