import { eventType } from '../../platform/events.ts'
import type { Hint } from '../../platform/hints.ts'
import type { Decider } from './contract.ts'

/** A refund case, as its events tell it. */
export interface RefundFacts {
  readonly shopId: string
  readonly caseId: string
  readonly orderId: string
  readonly buyerId: string
  readonly amountFen: number
}

export interface RefundGranted extends RefundFacts {
  readonly decidedBy: Decider
}

export interface RefundRejected extends RefundFacts {
  readonly answer: string
}

const hints =
  (what: string) =>
  (facts: RefundFacts): Hint[] => [
    { topic: `shop:${facts.shopId}`, what, ids: [facts.caseId] },
    { topic: `buyer:${facts.buyerId}`, what, ids: [facts.caseId] },
  ]

export const refundAsked = eventType<RefundFacts>('refund.asked', hints('refund.asked'))
export const refundGranted = eventType<RefundGranted>('refund.granted', hints('refund.granted'))
export const refundRejected = eventType<RefundRejected>('refund.rejected', hints('refund.rejected'))
export const refundWithdrawn = eventType<RefundFacts>('refund.withdrawn', hints('refund.withdrawn'))
/** The money is back with the buyer. */
export const refundDone = eventType<RefundFacts>('refund.done', hints('refund.done'))
