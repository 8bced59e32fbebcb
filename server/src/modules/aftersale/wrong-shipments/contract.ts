import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Fen, Id, Instant, Lines, Nullable, OneOf, Text } from '../../../kernel/schema.ts'
import { ApprovalAsked, authorityRefusals } from '../../identity/authority/contract.ts'
import { issuingRefusals } from '../../marketing/issuing/contract.ts'
import { payoutRefusals } from '../../payment/payouts/contract.ts'
import {
  aftersaleRefusals,
  MAX_CASE_PICTURES,
  OrderParams,
  Pieces,
  RefundDetail,
  Version,
} from '../cases/contract.ts'
import {
  compensationStates,
  wrongCauseCodes,
  wrongChoiceCodes,
  wrongSolutionCodes,
  wrongStates,
} from './nouns-contract.ts'

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
  wrong_choice_made: {
    status: 409,
    zh: '已经选过解决方式，售后单 {number} 正在处理，没有再建一张。要改选请在那张售后单里修改。',
    en: 'A solution was chosen already: case {number} is being handled, so none was opened. Change it in that case.',
  },
  wrong_keep_amount: {
    status: 422,
    zh: '留下商品要的补偿要少于商品金额。请改小；不要了请选退货退款。',
    en: 'A compensation for keeping the goods is less than what they cost. Enter less, or choose to return them.',
  },
  wrong_no_buyer: {
    status: 409,
    zh: '这笔订单没有平台上的买家（导入的订单），不能从这里补偿。请到原平台处理。',
    en: 'Nobody signed in has this order (it was imported), so nothing can be given from here. Do it on its platform.',
  },
  wrong_coupon_unbounded: {
    status: 422,
    zh: '优惠券“{title}”是不封顶的折扣券，算不出花费，不能用来补偿。请选固定金额或有上限的券。',
    en: 'The coupon “{title}” is a rate without an upper end, so its cost is not known. Choose one with a fixed or highest amount.',
  },
  wrong_gift_gone: {
    status: 409,
    zh: '这个赠品只剩 {left} 件，不够送。请换一个或减少件数。',
    en: 'Only {left} pieces of this gift are left. Choose another or fewer pieces.',
  },
  wrong_gift_step: {
    status: 409,
    zh: '这件赠品已经寄出或不用寄了，请刷新页面。',
    en: 'This gift was sent already or is not to be sent. Refresh the page.',
  },
  swap_dismissed: {
    status: 409,
    zh: '这张发错货工单已判定不成立，不能再提醒其他买家。',
    en: 'This wrong shipment was dismissed, so nobody else is warned about it.',
  },
  swap_same_order: {
    status: 422,
    zh: '这就是工单自己的订单。请选另一笔。',
    en: 'This is the order of the wrong shipment itself. Choose another one.',
  },
  swap_not_shipped: {
    status: 409,
    zh: '订单 {number} 还没有发货，不会和别的包裹装反。请选已发货的订单。',
    en: 'Order {number} has not shipped, so its goods were not swapped. Choose one that has.',
  },
  swap_warned: {
    status: 409,
    zh: '这笔订单的买家已经在工单 {number} 里提醒过，没有再发。',
    en: 'The buyer of this order was warned already in wrong shipment {number}, so nothing was sent again.',
  },
  wrong_right_gone: {
    status: 409,
    zh: '您订的商品没有货了，不能换。可以退货退款：运费由商家承担，另外赔偿。',
    en: 'What you ordered is out of stock, so it cannot be sent. Return the goods instead: the shop bears the freight and compensates you.',
  },
} as const satisfies RefusalTable

const refusals = {
  ...wrongRefusals,
  unknown_line: aftersaleRefusals.unknown_line,
  unknown_picture: aftersaleRefusals.unknown_picture,
  own_order: aftersaleRefusals.own_order,
  replacement_number_used: aftersaleRefusals.replacement_number_used,
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

export const warnOfSwap = endpoint('POST /merchant/:shopId/wrong-shipments/:wrongId/swaps', {
  summary:
    'The other order whose goods were swapped: its buyer is warned in their chat, once. The same again changes nothing.',
  params: WrongParams,
  body: Type.Object({ orderId: Id }),
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

/** A way to solve it, what its goods come to, and why it cannot be chosen; null: it can. */
export const OfferedChoice = Type.Object({
  choice: OneOf(wrongChoiceCodes),
  amountFen: Fen,
  whyNot: Nullable(Type.Object({ zh: Type.String(), en: Type.String() })),
})
export type OfferedChoice = Static<typeof OfferedChoice>

/** A wrong shipment as the buyer sees it. */
export const MyWrongView = Type.Object({
  wrongId: Id,
  shopId: Id,
  orderId: Id,
  number: Type.Integer(),
  state: OneOf(wrongStates),
  promiseBy: Instant,
  /** When the promise was broken. */
  breachedAt: Nullable(Instant),
  /** The shop says that it shipped wrong: what comes back is agreed to at once. */
  isConfirmed: Type.Boolean(),
  came: Type.String(),
  lines: Type.Array(
    Type.Object({
      lineNo: Type.Integer(),
      quantity: Type.Integer(),
      title: Type.String(),
      specs: Type.Array(Type.String()),
      picture: Nullable(Id),
    }),
  ),
  /** The request that was chosen last, and whether it is open. */
  caseId: Nullable(Id),
  isCaseOpen: Type.Boolean(),
  choice: Nullable(OneOf(wrongSolutionCodes)),
  /** Empty where nothing is to be chosen now. */
  choices: Type.Array(OfferedChoice),
})
export type MyWrongView = Static<typeof MyWrongView>

export const listMyWrongShipments = endpoint('GET /buyer/orders/:shopId/:orderId/wrong-shipments', {
  summary:
    'What came wrong of an order, until when it is promised to be solved, and what its buyer may choose, newest first.',
  params: OrderParams,
  reply: Type.Object({ rows: Type.Array(MyWrongView) }),
})

const Choice = {
  id: Id,
  choice: OneOf(wrongChoiceCodes),
  /** What the buyer wants for keeping the goods, less than they cost. */
  amountFen: Type.Optional(Type.Integer({ minimum: 1 })),
}

export const chooseMySolution = endpoint('POST /buyer/wrong-shipments/:shopId/:wrongId/choice', {
  summary:
    'The buyer chooses how a wrong shipment is solved: that opens their request for all that came wrong. The same again answers the first.',
  params: WrongParams,
  body: Type.Object({ ...Choice, text: Type.Optional(Lines(500, 0)) }),
  reply: RefundDetail,
  refusals: { ...aftersaleRefusals, ...wrongRefusals },
})

export const chooseSolution = endpoint('POST /merchant/:shopId/wrong-shipments/:wrongId/choice', {
  summary: 'Staff write down what the buyer of a wrong shipment wants, as they said by chat or phone.',
  params: WrongParams,
  body: Type.Object({ ...Choice, text: Lines(500) }),
  reply: RefundDetail,
  refusals: { ...aftersaleRefusals, ...wrongRefusals },
})

const Given = {
  id: Id,
  /** For the log, and of money for the buyer. */
  words: Lines(200, 0),
}

/** What staff give, one of four. */
export const Compensation = Type.Union([
  Type.Object({ ...Given, kind: Type.Literal('money'), amountFen: Type.Integer({ minimum: 1 }) }),
  Type.Object({ ...Given, kind: Type.Literal('coupon'), couponId: Id }),
  Type.Object({
    ...Given,
    kind: Type.Literal('voucher'),
    amountFen: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  }),
  Type.Object({ ...Given, kind: Type.Literal('gift'), skuId: Id, quantity: Pieces }),
])
export type Compensation = Static<typeof Compensation>

export const CompensationStanding = Type.Object({
  compensationId: Id,
  state: OneOf(compensationStates),
  amountFen: Fen,
})
export type CompensationStanding = Static<typeof CompensationStanding>

const givingRefusals = {
  ...refusals,
  ...issuingRefusals,
  ...payoutRefusals,
  needs_approval: authorityRefusals.needs_approval,
  approval_not_needed: authorityRefusals.approval_not_needed,
  return_number_wrong: aftersaleRefusals.return_number_wrong,
}

export const giveCompensation = endpoint('POST /merchant/:shopId/wrong-shipments/:wrongId/compensations', {
  summary:
    'Gives the buyer of a wrong shipment money, a coupon, a voucher or a gift, within the caller’s authority. The same request again answers the first.',
  params: WrongParams,
  body: Type.Object({ give: Compensation }),
  reply: CompensationStanding,
  refusals: givingRefusals,
})

export const askCompensationApproval = endpoint(
  'POST /merchant/:shopId/wrong-shipments/:wrongId/compensations/approval',
  {
    summary:
      'Asks for the approval of money or a gift above the caller’s authority; once approved it is given.',
    params: WrongParams,
    body: Type.Object({ give: Compensation, why: Lines(200) }),
    reply: ApprovalAsked,
    refusals: givingRefusals,
  },
)

export const sendGift = endpoint(
  'POST /merchant/:shopId/wrong-shipments/:wrongId/compensations/:compensationId/send',
  {
    summary: 'A gift has left with this number: its stock is taken, and the buyer is sent a message.',
    params: Type.Object({ shopId: Id, wrongId: Id, compensationId: Id }),
    body: Type.Object({ courier: Text(20), waybill: Text(40) }),
    reply: CompensationStanding,
    refusals: givingRefusals,
  },
)
