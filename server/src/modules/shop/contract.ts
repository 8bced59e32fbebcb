import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import {
  Id,
  Instant,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Phone,
  ShopParams,
  Text,
} from '../../kernel/schema.ts'
import { AbsenceView } from './absence/absence-contract.ts'
import { absenceReasons } from './absence/reasons-contract.ts'
import { shopCategories } from './shop-categories.ts'
import { shopRefusals } from './shop-refusals.ts'

export {
  AbsenceHistoryRow,
  AbsenceParams,
  type AbsenceTaskView,
  AbsenceView,
  type AskedTask,
  cancelAbsence,
  changeAbsence,
  type DelayedOrder,
  endAbsence,
  goOffline,
  listAbsences,
  listDelayedOrders,
  markTask,
  previewAbsence,
  type TaskKind,
  taskKinds,
} from './absence/absence-contract.ts'
export {
  type AwayReplyFacts,
  awayReplyVariables,
  defaultAwayReply,
  fillAwayReply,
  unknownVariable,
} from './absence/away-reply.ts'
export { type AbsenceReason, absenceReasons, absenceReasonTexts } from './absence/reasons-contract.ts'
export * from './front/front-contract.ts'
export * from './front/service-contract.ts'
export * from './opening/opening-contract.ts'
export { askReminder, dropReminder, listReminders } from './reminder/reminder-contract.ts'
export { shopCategories } from './shop-categories.ts'
export { shopRefusals } from './shop-refusals.ts'

/** What everybody may know of an absence. */
export const AwayView = Type.Object({
  reason: OneOf(absenceReasons),
  startsAt: Instant,
  /** Null: manual resume, the time is not known. */
  resumesAt: Nullable(Instant),
})
export type AwayView = Static<typeof AwayView>

/** A shop as a buyer sees it. `away` is null while it is online. */
export const ShopView = Type.Object({
  shopId: Id,
  number: Type.Integer(),
  name: Type.String(),
  intro: Type.String(),
  category: OneOf(shopCategories),
  state: OneOf(['online', 'offline']),
  away: Nullable(AwayView),
})
export type ShopView = Static<typeof ShopView>

export const ShopSettings = Type.Object({
  name: Text(40),
  intro: Type.String({ maxLength: 500 }),
  unpaidMinutes: Type.Integer({ minimum: 5, maximum: 4320 }),
  awayUnpaid: OneOf(['close', 'ask']),
})

/** The shop's own view of itself. */
export const OwnShopView = Type.Object({
  shop: ShopView,
  settings: ShopSettings,
  running: Nullable(AbsenceView),
  planned: Type.Array(AbsenceView),
})
export type OwnShopView = Static<typeof OwnShopView>

export const listShops = endpoint('GET /shops', {
  summary: 'Shops of the platform, those that are away marked.',
  query: Type.Object(PageQuery),
  reply: PageOf(ShopView),
})

export const getShop = endpoint('GET /shops/:shopId', {
  summary: 'One shop as a buyer sees it: when away, why and until when.',
  params: ShopParams,
  reply: ShopView,
})

export const getOwnShop = endpoint('GET /merchant/:shopId/shop', {
  summary: 'The shop, its settings, the running absence and the planned ones.',
  params: ShopParams,
  reply: OwnShopView,
})

export const changeSettings = endpoint('PUT /merchant/:shopId/shop', {
  summary: 'Changes name, introduction, time to pay, and what becomes of unpaid orders while away.',
  params: ShopParams,
  body: ShopSettings,
  reply: OwnShopView,
  refusals: { shop_name_taken: shopRefusals.shop_name_taken },
})

export const openShop = endpoint('POST /operator/shops', {
  summary: 'Opens a shop and makes the person with this phone its owner.',
  body: Type.Object({
    id: Id,
    name: Text(40),
    intro: Type.Optional(Type.String({ maxLength: 500 })),
    category: OneOf(shopCategories),
    ownerPhone: Phone,
    ownerName: Text(20),
  }),
  reply: ShopView,
  refusals: { shop_name_taken: shopRefusals.shop_name_taken },
})
