import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Id, Instant, Lines, OneOf } from '../../../kernel/schema.ts'
import { aftersaleRefusals, MAX_CASE_PICTURES, OrderParams, Pieces, Version } from '../cases/contract.ts'
import { wrongCauseCodes, wrongSolutionCodes, wrongStates } from './nouns-contract.ts'

export const wrongRefusals = {
  wrong_shipment_changed: {
    status: 409,
    zh: '这张发错货工单在您打开之后变了，现在是「{stateZh}」。您的操作没有执行；请刷新后再决定。',
    en: 'This wrong shipment changed after you opened it: it is “{stateEn}” now. Nothing was done. Refresh, then decide.',
  },
  wrong_shipment_step: {
    status: 409,
    zh: '发错货工单现在是「{stateZh}」，不能这样操作。请刷新页面看下一步。',
    en: 'The wrong shipment is “{stateEn}” now, so this is not possible. Refresh the page to see the next step.',
  },
  wrong_shipment_unconfirmed: {
    status: 409,
    zh: '还没有确认是否发错。请先核对凭证并确认，再结案。',
    en: 'Nobody has confirmed yet that the shipment was wrong. Check the evidence and confirm it, then close.',
  },
  wrong_shipment_evidence: {
    status: 422,
    zh: '结案要有依据：请写明怎么查到的，或附照片。',
    en: 'Closing needs evidence: write how the cause was found, or add a picture.',
  },
  wrong_shipment_exists: {
    status: 409,
    zh: '这笔订单的第 {lineNo} 行已有一张未结的发错货工单（{number} 号）。请在那张单里处理。',
    en: 'Line {lineNo} of this order is already in an open wrong shipment (number {number}). Continue there.',
  },
  wrong_shipment_pieces: {
    status: 409,
    zh: '第 {lineNo} 行已发出 {shipped} 件，您填了 {asked} 件。请改数量。',
    en: '{shipped} pieces of line {lineNo} have shipped; you entered {asked}. Correct the quantity.',
  },
  promise_out_of_range: {
    status: 422,
    zh: '承诺时间要晚于现在，最晚是建单后 {days} 天。请改时间。',
    en: 'The promised time must be in the future and at most {days} days after the case was opened. Choose another time.',
  },
} as const satisfies RefusalTable

const refusals = {
  ...wrongRefusals,
  unknown_line: aftersaleRefusals.unknown_line,
  unknown_picture: aftersaleRefusals.unknown_picture,
  own_order: aftersaleRefusals.own_order,
}

const WrongParams = Type.Object({ shopId: Id, wrongId: Id })

/** Where a wrong shipment stands after an act on it. */
export const WrongStanding = Type.Object({
  wrongId: Id,
  state: OneOf(wrongStates),
  version: Version,
  promiseBy: Instant,
})
export type WrongStanding = Static<typeof WrongStanding>

const Pictures = Type.Optional(Type.Array(Id, { maxItems: MAX_CASE_PICTURES, uniqueItems: true }))

export const openWrongShipment = endpoint('POST /merchant/:shopId/orders/:orderId/wrong-shipments', {
  summary:
    'Opens a wrong shipment for an order whose buyer said so elsewhere; the buyer is contacted at once. The same request again answers the first one.',
  params: OrderParams,
  body: Type.Object({
    id: Id,
    lines: Type.Array(Type.Object({ lineNo: Type.Integer({ minimum: 1 }), quantity: Pieces }), {
      minItems: 1,
      maxItems: 100,
    }),
    /** What came instead. */
    came: Lines(500),
    pictures: Pictures,
  }),
  reply: WrongStanding,
  refusals,
})

export const markBuyerContacted = endpoint('POST /merchant/:shopId/wrong-shipments/:wrongId/contacted', {
  summary: 'Notes that the buyer was contacted by phone or otherwise, where no message could be sent.',
  params: WrongParams,
  body: Type.Object({ version: Version, words: Lines(200) }),
  reply: WrongStanding,
  refusals,
})

export const promiseSolution = endpoint('POST /merchant/:shopId/wrong-shipments/:wrongId/promise', {
  summary: 'Sets until when it will be solved; the buyer is notified in the chat.',
  params: WrongParams,
  body: Type.Object({ version: Version, promiseBy: Instant }),
  reply: WrongStanding,
  refusals,
})

export const confirmWrongShipment = endpoint('POST /merchant/:shopId/wrong-shipments/:wrongId/confirm', {
  summary: 'Confirms that the shop sent the wrong goods or too few; from then on it counts in the rate.',
  params: WrongParams,
  body: Type.Object({ version: Version }),
  reply: WrongStanding,
  refusals,
})

export const dismissWrongShipment = endpoint('POST /merchant/:shopId/wrong-shipments/:wrongId/dismiss', {
  summary: 'Ends a wrong shipment that was not one, with the reason.',
  params: WrongParams,
  body: Type.Object({ version: Version, why: Lines(200) }),
  reply: WrongStanding,
  refusals,
})

export const solveWrongShipment = endpoint('POST /merchant/:shopId/wrong-shipments/:wrongId/solve', {
  summary:
    'Notes what the buyer got in the end; a wrong shipment that a request opened is solved by the end of that request.',
  params: WrongParams,
  body: Type.Object({ version: Version, solution: OneOf(wrongSolutionCodes), words: Lines(200) }),
  reply: WrongStanding,
  refusals,
})

export const closeWrongShipment = endpoint('POST /merchant/:shopId/wrong-shipments/:wrongId/close', {
  summary:
    'Closes a confirmed and solved wrong shipment with its cause and the evidence for it. The same again changes nothing.',
  params: WrongParams,
  body: Type.Object({
    version: Version,
    cause: OneOf(wrongCauseCodes),
    evidence: Type.Optional(Lines(500, 0)),
    pictures: Pictures,
  }),
  reply: WrongStanding,
  refusals,
})
