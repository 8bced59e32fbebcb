export { askRefund } from './ask-refund.ts'
export { type CaseRow, newestCasesOf } from './case-rows.ts'
export { canAskRefund, canGiveMoneyBack, canMoveCase } from './case-rules.ts'
export {
  type RefundFacts,
  type RefundGranted,
  type RefundRejected,
  refundAsked,
  refundDone,
  refundGranted,
  refundRejected,
  refundWithdrawn,
} from './events.ts'
export { lineFacts } from './line-facts.ts'
export { type AftersalePolicies, aftersalePolicies } from './policies.ts'
export { type RefundForLoss, readRefundForLoss, refundParts } from './refund-figure-queries.ts'
export { refundLineView, refundView } from './refund-view.ts'
export { type ReviewEvent, reviewAnswered } from './reviews/events.ts'
export { canReview } from './reviews/review-rules.ts'
