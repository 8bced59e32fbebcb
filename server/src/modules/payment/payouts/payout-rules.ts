import { FEN_PER_YUAN, formatYuan } from '../../../kernel/money.ts'
import { type Ruling, refusals } from '../../../kernel/refusal.ts'
import { addMs, DAY_MS, isBefore, shanghaiDay, startOfShanghaiDay } from '../../../kernel/time.ts'
import type { PaymentPolicies } from '../policies.ts'
import type { OrderForPayout } from '../trades/order-port.ts'
import { payoutRefusals } from './contract.ts'

export const refuse = refusals(payoutRefusals)

/** What the policies say about payouts, money in fen. */
export interface PayoutTerms {
  readonly days: number
  readonly mostFen: number
  readonly mostOfOrder: number
  readonly mostTodayFen: number
}

export const payoutTerms = (policies: PaymentPolicies): PayoutTerms => ({
  days: policies.payoutDays,
  mostFen: policies.payoutMostYuan * FEN_PER_YUAN,
  mostOfOrder: policies.payoutsPerOrder,
  mostTodayFen: policies.payoutMostYuanPerDay * FEN_PER_YUAN,
})

/**
 * The first instant at which nothing is paid out any more: days are those of the calendar of Shanghai, the day of the
 * payment is day 0, and the last day counts to its end. With 365 days, day 365 is allowed to its last millisecond and
 * day 366 is not.
 */
export const payoutEnds = (paidAt: Date, days: number): Date =>
  addMs(startOfShanghaiDay(shanghaiDay(paidAt)), (days + 1) * DAY_MS)

type PayoutFacts = Pick<OrderForPayout, 'isImported' | 'paidAt'> & {
  /** Payouts of the order that are held or sent. */
  readonly used: number
}

/** Whether anything may be paid out for an order. Refuses: payout_imported, payout_not_paid, payout_too_late, payout_order_limit. */
export function canPayOut(order: PayoutFacts, terms: PayoutTerms, now: Date): Ruling {
  if (order.isImported) return refuse('payout_imported')
  if (!order.paidAt) return refuse('payout_not_paid')
  if (!isBefore(now, payoutEnds(order.paidAt, terms.days)))
    return refuse('payout_too_late', { days: terms.days })
  if (order.used >= terms.mostOfOrder) return refuse('payout_order_limit', { most: terms.mostOfOrder })
  return null
}

/** Whether one payout may be as large. Refuses: payout_too_much. */
export const fitsOnePayout = (amountFen: number, terms: PayoutTerms): Ruling =>
  amountFen > terms.mostFen ? refuse('payout_too_much', { mostYuan: formatYuan(terms.mostFen) }) : null

/** The place of the order's next payout: the smallest that none of the others has. */
export function nextOrdinal(taken: readonly number[]): number {
  let ordinal = 1
  while (taken.includes(ordinal)) ordinal += 1
  return ordinal
}
