import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { absenceReasons } from '../../kernel/policy.ts'
import type { RefusalTable } from '../../kernel/refusal.ts'
import {
  Fen,
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

export {
  type AwayReplyFacts,
  awayReplyVariables,
  defaultAwayReply,
  fillAwayReply,
  unknownVariable,
} from './away-reply.ts'
export { absenceReasonTexts } from './reason-texts.ts'

/** Kinds of goods that a shop may be opened for. */
export const shopCategories = ['children_wear', 'women_wear', 'cosmetics', 'farm_food', 'general'] as const

export const shopRefusals = {
  already_offline: {
    status: 409,
    zh: '店铺已经离线，不需要再次离线。如要改恢复时间，请在“店铺状态”里修改。',
    en: 'The shop is already offline. To change when it resumes, edit the present absence.',
  },
  overlaps_planned: {
    status: 409,
    zh: '这段时间与另一段离线计划重叠（{startsAt} 起）。请先修改或取消那一段。',
    en: 'This time overlaps another planned absence (from {startsAt}). Change or cancel that one first.',
  },
  resume_in_past: {
    status: 422,
    zh: '恢复时间必须晚于离线开始时间和现在。请选一个以后的时间，或选择手动恢复。',
    en: 'The resume time must be after the start and after now. Choose a later time, or manual resume.',
  },
  start_in_past: {
    status: 422,
    zh: '计划的开始时间已经过去。请选以后的时间，或选择立即离线。',
    en: 'The planned start has passed. Choose a later time, or go offline now.',
  },
  absence_over: {
    status: 409,
    zh: '这段离线已经结束，不能再修改。',
    en: 'This absence is over and can no longer be changed.',
  },
  absence_running: {
    status: 409,
    zh: '离线已经开始，不能取消，也不能再改开始时间。请点“恢复营业”提前结束。',
    en: 'The absence has begun: it cannot be cancelled nor its start moved. End it with “Resume”.',
  },
  unknown_variable: {
    status: 422,
    zh: '自动回复里的 {variable} 不是可用的变量。可用的有：{known}。请改正后再保存。',
    en: '{variable} is not a variable of an away reply. There are: {knownEn}. Please correct it.',
  },
  shop_name_taken: {
    status: 409,
    zh: '店名“{name}”已被使用，请换一个。',
    en: 'The shop name “{name}” is taken. Choose another.',
  },
  shop_away: {
    status: 409,
    zh: '店铺休息中（{reason}），{resume}。现在不能下单，恢复后欢迎再来。',
    en: 'The shop is away ({reasonEn}); {resumeEn}. Orders are not taken now, please come back then.',
  },
} as const satisfies RefusalTable

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

/** A time away, as the merchant sees it. */
export const AbsenceView = Type.Object({
  absenceId: Id,
  reason: OneOf(absenceReasons),
  note: Type.String(),
  startsAt: Instant,
  resumesAt: Nullable(Instant),
  endedAt: Nullable(Instant),
  cancelledAt: Nullable(Instant),
  awayReply: Type.String(),
  state: OneOf(['planned', 'running', 'over', 'cancelled']),
  mode: OneOf(['timed', 'manual']),
})
export type AbsenceView = Static<typeof AbsenceView>

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

export const AbsenceParams = Type.Object({ shopId: Id, absenceId: Id })

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

export const goOffline = endpoint('POST /merchant/:shopId/absences', {
  summary: 'Takes the shop offline, at once or from a planned start, until a time or by hand.',
  params: ShopParams,
  body: Type.Object({
    id: Id,
    reason: OneOf(absenceReasons),
    note: Type.Optional(Type.String({ maxLength: 200 })),
    /** Left out: at once. */
    startsAt: Type.Optional(Instant),
    /** Null: manual resume. */
    resumesAt: Nullable(Instant),
    awayReply: Type.Optional(Type.String({ maxLength: 500 })),
  }),
  reply: AbsenceView,
  refusals: {
    already_offline: shopRefusals.already_offline,
    overlaps_planned: shopRefusals.overlaps_planned,
    resume_in_past: shopRefusals.resume_in_past,
    start_in_past: shopRefusals.start_in_past,
    unknown_variable: shopRefusals.unknown_variable,
  },
})

export const changeAbsence = endpoint('PUT /merchant/:shopId/absences/:absenceId', {
  summary: 'Moves the resume time (or makes it manual); of a planned absence the start too.',
  params: AbsenceParams,
  body: Type.Object({
    startsAt: Type.Optional(Instant),
    resumesAt: Nullable(Instant),
    awayReply: Type.Optional(Type.String({ maxLength: 500 })),
  }),
  reply: AbsenceView,
  refusals: {
    absence_over: shopRefusals.absence_over,
    absence_running: shopRefusals.absence_running,
    overlaps_planned: shopRefusals.overlaps_planned,
    resume_in_past: shopRefusals.resume_in_past,
    start_in_past: shopRefusals.start_in_past,
    unknown_variable: shopRefusals.unknown_variable,
  },
})

export const endAbsence = endpoint('POST /merchant/:shopId/absences/:absenceId/end', {
  summary: 'The shop sells again from this instant. Ending what is over already answers it as it is.',
  params: AbsenceParams,
  reply: AbsenceView,
})

export const cancelAbsence = endpoint('POST /merchant/:shopId/absences/:absenceId/cancel', {
  summary: 'Takes back a planned absence before it begins.',
  params: AbsenceParams,
  reply: AbsenceView,
  refusals: { absence_over: shopRefusals.absence_over, absence_running: shopRefusals.absence_running },
})

/** One line of the history of absences. */
export const AbsenceHistoryRow = Type.Object({
  absence: AbsenceView,
  /** Who took the shop offline, by name. */
  operator: Type.String(),
  /** Paid, unshipped orders at its start. */
  ordersPaused: Type.Integer(),
  /** Messages of buyers that came while away. */
  messagesReceived: Type.Integer(),
})
export type AbsenceHistoryRow = Static<typeof AbsenceHistoryRow>

export const listAbsences = endpoint('GET /merchant/:shopId/absences', {
  summary: 'History of absences, newest first: start, end, reason, mode, operator, orders paused.',
  params: ShopParams,
  query: Type.Object(PageQuery),
  reply: PageOf(AbsenceHistoryRow),
})

const Amount = Type.Object({ count: Type.Integer(), fen: Fen })

export const previewAbsence = endpoint('GET /merchant/:shopId/absences/preview', {
  summary: 'What going offline for a time would mean, in numbers, before anything is changed.',
  params: ShopParams,
  query: Type.Object({ startsAt: Type.Optional(Instant), resumesAt: Type.Optional(Instant) }),
  reply: Type.Object({
    /** Paid, unshipped orders: they are marked 暂停处理. */
    pausedOrders: Amount,
    /** Of them, those whose ship deadline falls inside the window. */
    dueInside: Amount,
    unpaidOrders: Amount,
    productsOnSale: Type.Integer(),
    awayUnpaid: OneOf(['close', 'ask']),
    /** Absences and their days in the 30 days before now. */
    lately: Type.Object({ absences: Type.Integer(), days: Type.Number() }),
  }),
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
