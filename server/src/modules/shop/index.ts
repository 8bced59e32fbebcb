export { canBeAwayReply } from './absence-rules.ts'
export { awayDetail, awayView } from './absence-view.ts'
export { type AbsenceFacts, absenceAt, endOf, receiptPauses, shipPauses } from './availability.ts'
export { type AwayReplyFacts, defaultAwayReply, fillAwayReply } from './away-reply.ts'
export {
  absenceChanged,
  applicationAnswered,
  shopResumed,
  shopSettingsChanged,
  shopWentOffline,
} from './events.ts'
export { readServiceHours } from './front/service-rows.ts'
export { isServedAt, servedMs } from './front/service-rules.ts'
export { type OpenShop, openShop } from './open-shop.ts'
export { readAwayReply } from './read-away-reply.ts'
export { type Reminder, takeReminders } from './reminder/reminder-rows.ts'
export { lockShop, lockShopHot, readShopFacts, type ShopFacts } from './shop-rows.ts'
