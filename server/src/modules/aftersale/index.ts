export { askRefund } from './ask-refund.ts'
export { openCaseOf } from './case-rows.ts'
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
export { aftersalePolicies } from './policies.ts'
