export {
  type AwayReplyFacts,
  awayReplyVariables,
  defaultAwayReply,
  fillAwayReply,
  unknownVariable,
} from './absence/away-reply-rules.ts'
export * from './absence/contract.ts'
export { type AbsenceReason, absenceReasons, absenceReasonTexts } from './absence/reasons-contract.ts'
export * from './front/contract.ts'
export * from './opening/contract.ts'
export * from './profile/contract.ts'
export * from './reminder/contract.ts'
export * from './service-hours/contract.ts'
export { shopCategories } from './shop-categories.ts'
export { shopRefusals } from './shop-refusals.ts'
