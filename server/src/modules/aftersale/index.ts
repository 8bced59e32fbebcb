export { askRefund } from './cases/ask-refund.ts'
export { type CaseRow, newestCasesOf } from './cases/case-rows.ts'
export { canAskRefund, canGiveMoneyBack, canMoveCase } from './cases/case-rules.ts'
export { actsOn, holdsPieces, isOpenCase, turnOf } from './cases/case-states.ts'
export { lineFacts } from './cases/line-facts.ts'
export { type RefundForLoss, readRefundForLoss, refundParts } from './cases/refund-figure-queries.ts'
export { refundLineView, refundView } from './cases/refund-view.ts'
export { readDisputed, refuseUndisputed } from './disputes/was-disputed.ts'
export {
  type CaseMoved,
  caseChanged,
  caseMoved,
  compensationProposed,
  correctionAsked,
  freightClaimPaid,
  type GoodsSentAgain,
  goodsSentAgain,
  type RefundFacts,
  type RefundGranted,
  type RefundRejected,
  refundAsked,
  refundDone,
  refundGranted,
  refundRejected,
  refundWithdrawn,
} from './events.ts'
export {
  coveredOrders,
  hadFreightService,
  readCover,
  returnFreightServiceEnds,
  shopsWithFreightService,
} from './freight/cover-rows.ts'
export { type AftersalePolicies, aftersalePolicies } from './policies.ts'
export { chatFactsPort } from './reasons/chat-port.ts'
export { canAskForService } from './requests/request-rules.ts'
export { sealAddress } from './returns/return-address.ts'
export { type ReviewEvent, reviewAnswered } from './reviews/events.ts'
export { canReview } from './reviews/review-rules.ts'
export {
  type CompensationGiven,
  compensationGiven,
  type WrongToSay,
  wrongShipmentToSay,
  wrongSwapFound,
} from './wrong-shipments/events.ts'
export { sayToBuyer } from './wrong-shipments/say-to-buyer.ts'
export { solutionOf } from './wrong-shipments/solution-of.ts'
export {
  type LeftParcel,
  type OtherParcel,
  SWAP_WINDOW_MINUTES,
  swapLikelihood,
} from './wrong-shipments/swap-rules.ts'
export { isOpenWrong } from './wrong-shipments/wrong-states.ts'
