import { eventType } from '../../platform/events.ts'
import type { Invalidation } from '../../platform/invalidations.ts'
import type { CaseKind, CaseState, caseOrigins, Decider } from './cases/contract.ts'

/** A refund case, as its events carry it. */
export interface RefundFacts {
  readonly shopId: string
  readonly caseId: string
  readonly orderId: string
  readonly buyerId: string
  readonly amountFen: number
}

export interface RefundGranted extends RefundFacts {
  readonly decidedBy: Decider
  readonly origin: (typeof caseOrigins)[number]
  /** The shop's words, where it gave the money back by itself. */
  readonly note: string
}

export interface RefundRejected extends RefundFacts {
  readonly answer: string
}

/** Both sides fetch the case again, and the order that shows its refund. */
const invalidations =
  (what: string) =>
  ({ shopId, buyerId, caseId, orderId }: RefundFacts): Invalidation[] =>
    [`shop:${shopId}`, `buyer:${buyerId}`].flatMap((topic) => [
      { topic, what, ids: [caseId] },
      { topic, what: 'order.changed', ids: [orderId] },
    ])

export const refundAsked = eventType<RefundFacts>('refund.asked', invalidations('refund.asked'))
export const refundGranted = eventType<RefundGranted>('refund.granted', invalidations('refund.granted'))
export const refundRejected = eventType<RefundRejected>('refund.rejected', invalidations('refund.rejected'))
export const refundWithdrawn = eventType<RefundFacts>('refund.withdrawn', invalidations('refund.withdrawn'))
/** The money is back with the buyer. */
export const refundDone = eventType<RefundFacts>('refund.done', invalidations('refund.done'))

/** A case about goods that have shipped came to another state; `words`: what the side that moved it said. */
export interface CaseMoved extends RefundFacts {
  readonly kind: CaseKind
  readonly from: CaseState
  readonly to: CaseState
  readonly why: string
  readonly words: string
  readonly dueAt: string | null
}
export const caseMoved = eventType<CaseMoved>('case.moved', (moved) => {
  const isOfPlatform = moved.to === 'disputed' || moved.from === 'disputed'
  const officers: Invalidation[] = isOfPlatform ? [{ topic: 'platform', what: 'case.moved' }] : []
  return [...invalidations('case.moved')(moved), ...officers]
})
/** A case changed without coming to another state: its content, a number, the buyer's wish. */
export const caseChanged = eventType<RefundFacts>('case.changed', invalidations('case.changed'))

/** The shop proposed money to the buyer of a case instead of what they asked for. */
export interface CompensationProposed extends RefundFacts {
  readonly compensationId: string
  readonly proposedFen: number
  readonly words: string
}
export const compensationProposed = eventType<CompensationProposed>(
  'case.compensation_proposed',
  invalidations('case.changed'),
)

/** The buyer of a case is asked whether its reason is to be corrected. */
export interface CorrectionAsked extends RefundFacts {
  readonly correctionId: string
  readonly fromZh: string
  readonly fromEn: string
  readonly toZh: string
  readonly toEn: string
}
export const correctionAsked = eventType<CorrectionAsked>(
  'case.correction_asked',
  invalidations('case.changed'),
)

/** Goods whose return the shop did not accept are on their way to their buyer again. */
export interface GoodsSentAgain extends RefundFacts {
  readonly courierZh: string
  readonly courierEn: string
  readonly waybill: string
}
export const goodsSentAgain = eventType<GoodsSentAgain>(
  'case.goods_sent_again',
  invalidations('case.changed'),
)

/** A claim for the freight of a return, as its events carry it. */
export interface FreightClaimFacts {
  readonly shopId: string
  readonly caseId: string
  readonly orderId: string
  readonly buyerId: string
}
/** The insurer has to pay it. */
export const freightClaimDue = eventType<FreightClaimFacts>('freight_claim.due', claimInvalidations)
/** The insurer paid it to the buyer. */
export const freightClaimPaid = eventType<FreightClaimFacts & { readonly paidFen: number }>(
  'freight_claim.paid',
  claimInvalidations,
)

function claimInvalidations({ shopId, buyerId, caseId }: FreightClaimFacts): Invalidation[] {
  return [`shop:${shopId}`, `buyer:${buyerId}`].map((topic) => ({
    topic,
    what: 'case.changed',
    ids: [caseId],
  }))
}
