export { absenceViews } from './absence/absence-queries.ts'
export { checkAwayReply, shipPauseAllowance } from './absence/absence-rules.ts'
export { awayDetail, awayView } from './absence/absence-view.ts'
export {
  type AbsenceFacts,
  absenceAt,
  absenceState,
  endOf,
  receiptPauses,
  shipPauses,
} from './absence/availability.ts'
export { type AwayReplyFacts, defaultAwayReply, fillAwayReply } from './absence/away-reply-contract.ts'
export { type AwayReply, readAwayReply } from './absence/away-reply-rows.ts'
export { isAwayAt, readAwayShops } from './absence/away-shops.ts'
export {
  absenceChanged,
  applicationAnswered,
  shopResumed,
  shopSettingsChanged,
  shopWentOffline,
} from './events.ts'
export { fillNameSkeletons } from './fill-name-skeletons.ts'
export { type OpenShop, openShop } from './opening/open-shop.ts'
export { insertPaper } from './opening/paper-rows.ts'
export { shopPolicies } from './policies.ts'
export { productPort } from './product-port.ts'
export { readFirstShops, readShopNames, shopView } from './profile/shop-queries.ts'
export { type Reminder, takeReminders } from './reminder/reminder-rows.ts'
export { readServiceHours } from './service-hours/service-rows.ts'
export { isServedAt, servedMs } from './service-hours/service-rules.ts'
export { claimsIn } from './shop-name-rules.ts'
export { shopNames } from './shop-names.ts'
export { absenceFacts, lockShop, readShops, type ShopFacts, shopExists } from './shop-rows.ts'
