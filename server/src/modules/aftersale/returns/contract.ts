import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Done, Id, Instant, Lines, Nullable, OneOf, ShopParams, Text } from '../../../kernel/schema.ts'
import {
  aftersaleRefusals,
  CaseParams,
  inspectionResultCodes,
  MAX_CASE_PICTURES,
  MAX_STATEMENT,
  RefundDetail,
  ReturnAddress,
  Version,
} from '../cases/contract.ts'

/** Why the law lets goods out of returns without reason. */
export const exclusions = {
  custom: { zh: '定制商品', en: 'made to order' },
  perishable: { zh: '鲜活易腐商品', en: 'perishable goods' },
  opened: { zh: '拆封后不退的音像、软件等', en: 'opened recordings or software' },
  periodical: { zh: '交付的报纸、期刊', en: 'delivered newspapers and periodicals' },
  consented: { zh: '下单时已确认不支持', en: 'agreed to when it was ordered' },
} as const
export type Exclusion = keyof typeof exclusions
export const exclusionCodes = Object.keys(exclusions) as Exclusion[]

/** What goes with an act as evidence. */
export const evidence = {
  text: Type.Optional(Lines(MAX_STATEMENT, 0)),
  pictures: Type.Optional(Type.Array(Id, { maxItems: MAX_CASE_PICTURES, uniqueItems: true })),
}

const Waybill = {
  version: Version,
  courier: Text(20),
  waybill: Text(40),
}

export const postMyReturn = endpoint('POST /buyer/refunds/:shopId/:caseId/return-parcel', {
  summary: 'The buyer sent the goods back: courier and number, or a correction of them.',
  params: CaseParams,
  body: Type.Object({ ...Waybill, ...evidence }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

export const postReturn = endpoint('POST /merchant/:shopId/refunds/:caseId/return-parcel', {
  summary: 'The shop enters the number of a return for its buyer.',
  params: CaseParams,
  body: Type.Object({ ...Waybill, ...evidence }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

/** Marks of a return parcel. `taken_back`: the mark that it arrived was a mistake. */
export const returnMarks = ['arrived', 'taken_back', 'lost', 'found'] as const
export type ReturnMark = (typeof returnMarks)[number]

export const markReturn = endpoint('POST /merchant/:shopId/refunds/:caseId/return-parcel/mark', {
  summary:
    'Marks a return parcel: arrived, lost on its way, found again, or that it had arrived by mistake; each is logged.',
  params: CaseParams,
  body: Type.Object({ version: Version, mark: OneOf(returnMarks), ...evidence }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

/** What came of each piece. */
const Inspection = Type.Object({
  version: Version,
  lines: Type.Array(
    Type.Object({
      lineNo: Type.Integer({ minimum: 1 }),
      result: OneOf(inspectionResultCodes),
      quantity: Type.Integer({ minimum: 1, maximum: 999 }),
      note: Type.Optional(Text(200, 0)),
      pictures: Type.Optional(Type.Array(Id, { maxItems: MAX_CASE_PICTURES, uniqueItems: true })),
    }),
    { minItems: 1, maxItems: 300 },
  ),
})

export const bookLateGoods = endpoint('POST /merchant/:shopId/refunds/:caseId/late-goods', {
  summary:
    'Books goods that came although their money, or others in their place, had been given: stock moves by each result, no money does.',
  params: CaseParams,
  body: Inspection,
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

export const sendGoodsAgain = endpoint('POST /merchant/:shopId/refunds/:caseId/send-again', {
  summary:
    'Goods whose return was not accepted are on their way to their buyer again; the buyer is notified.',
  params: CaseParams,
  body: Type.Object(Waybill),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

export const inspectReturn = endpoint('POST /merchant/:shopId/refunds/:caseId/inspect', {
  summary:
    'Confirms goods that came back, each piece with its result: what is sellable goes back on the shelf; then the money goes back, or the shop sends.',
  params: CaseParams,
  body: Inspection,
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

export const sendReplacement = endpoint('POST /merchant/:shopId/refunds/:caseId/send', {
  summary: 'The shop sent what the case is about: an exchange, a missing piece, the repaired product.',
  params: CaseParams,
  body: Type.Object({ ...Waybill, ...evidence }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

export const receiveReplacement = endpoint('POST /buyer/refunds/:shopId/:caseId/receive', {
  summary: 'The buyer has what the shop sent; the case is done.',
  params: CaseParams,
  body: Type.Object({ version: Version }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

/** How long goods of a product or a category may be returned, as the shop set it. */
export const ReturnWindow = Type.Object({
  scope: OneOf(['product', 'category'] as const),
  scopeId: Text(80),
  returnDays: Type.Integer({ minimum: 7, maximum: 365 }),
  exchangeDays: Type.Integer({ minimum: 7, maximum: 365 }),
  excluded: Nullable(OneOf(exclusionCodes)),
})
export type ReturnWindow = Static<typeof ReturnWindow>

export const ReturnSettings = Type.Object({
  /** Null: the shop has none yet. */
  address: Nullable(ReturnAddress),
  autoReturn: Type.Boolean(),
  windows: Type.Array(Type.Object({ ...ReturnWindow.properties, name: Type.String(), changedAt: Instant })),
})
export type ReturnSettings = Static<typeof ReturnSettings>

export const readReturnSettings = endpoint('GET /merchant/:shopId/return-settings', {
  summary:
    'Where the shop has goods sent back to, what is agreed to by itself, and longer times of products and categories.',
  params: ShopParams,
  reply: ReturnSettings,
})

export const setReturnSettings = endpoint('PUT /merchant/:shopId/return-settings', {
  summary: 'Sets the return address and whether returns without reason are agreed to by themselves.',
  params: ShopParams,
  body: Type.Object({ address: ReturnAddress, autoReturn: Type.Boolean() }),
  reply: Done,
})

export const setReturnWindow = endpoint('PUT /merchant/:shopId/return-windows', {
  summary: 'Sets how long goods of a product or a category may be returned and exchanged.',
  params: ShopParams,
  body: ReturnWindow,
  reply: Done,
  refusals: {
    unknown_scope: {
      status: 422,
      zh: '本店没有这个商品或类目。请刷新后重选。',
      en: 'The shop has no such product, or there is no such category. Refresh and choose again.',
    },
  },
})

export const removeReturnWindow = endpoint('POST /merchant/:shopId/return-windows/remove', {
  summary: 'Back to the platform’s times for a product or a category.',
  params: ShopParams,
  body: Type.Object({ scope: OneOf(['product', 'category'] as const), scopeId: Text(80) }),
  reply: Done,
})
