import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import type { RefusalTable } from '../../kernel/refusal.ts'
import {
  Fen,
  Id,
  Instant,
  Lines,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  ShopParams,
  SortBy,
  Text,
} from '../../kernel/schema.ts'
import { ApprovalAsked, authorityRefusals } from '../identity/authority/contract.ts'

/** Why money goes back; numbers are those of the 微信小店 reason list. */
export const refundReasons = {
  changed_mind: { number: 10000000, zh: '不想要了', en: 'I no longer want it' },
  out_of_stock: { number: 10000001, zh: '商家缺货', en: 'The shop is out of stock' },
  wrong_order: { number: 10000002, zh: '拍错/多拍', en: 'Ordered by mistake or wrong quantity' },
  missed_discount: { number: 10000003, zh: '没用/少用优惠', en: 'A discount was not used' },
  wrong_address: { number: 10000004, zh: '地址/电话填错', en: 'Wrong address or phone number' },
  missing_piece: { number: 10000005, zh: '少件/漏发', en: 'Pieces were missing' },
  wrong_product: { number: 10000006, zh: '卖家发错货', en: 'The shop sent the wrong product' },
  not_received: { number: 10000007, zh: '未收到商品', en: 'The goods did not arrive' },
  late_shipping: { number: 10000010, zh: '商家未按约定时间发货', en: 'Not shipped in the promised time' },
  agreed: { number: 10000014, zh: '与商家协商一致', en: 'Agreed with the shop' },
  not_as_described: { number: 10000011, zh: '与描述不符', en: 'Not as described' },
  poor_quality: { number: 10000021, zh: '质量问题', en: 'Poor quality' },
  damaged: { number: 10000040, zh: '破损/污渍', en: 'Damaged or stained' },
  other: { number: 10000008, zh: '其他', en: 'Something else' },
} as const satisfies Record<string, { number: number; zh: string; en: string }>

export type RefundReason = keyof typeof refundReasons
const refundReasonCodes = Object.keys(refundReasons) as RefundReason[]

/** Why a buyer wants the money of goods back that have not shipped. */
export const askReasonCodes = [
  'changed_mind',
  'out_of_stock',
  'wrong_order',
  'missed_discount',
  'wrong_address',
  'late_shipping',
  'agreed',
  'other',
] as const satisfies readonly RefundReason[]
export type AskReason = (typeof askReasonCodes)[number]

/** Why a shop gives money back that nobody asked for. */
export const giveReasonCodes = [
  'out_of_stock',
  'agreed',
  'late_shipping',
  'missing_piece',
  'wrong_product',
  'not_received',
  'not_as_described',
  'poor_quality',
  'damaged',
  'missed_discount',
  'other',
] as const satisfies readonly RefundReason[]

/** What a case is about; numbers are those that 快手 calls handlingWay. */
export const caseKinds = {
  refund_only: { number: 10, zh: '仅退款', en: 'Refund only' },
} as const satisfies Record<string, { number: number; zh: string; en: string }>

/** Who opened a case: the buyer asked, or the shop gave money back by itself (主动退款). */
export const caseOrigins = ['buyer', 'shop'] as const

export const caseStates = ['asked', 'refunding', 'refunded', 'rejected', 'withdrawn'] as const
export type CaseState = (typeof caseStates)[number]

/** What people read for a state. */
export const caseStateNames: Record<CaseState, { zh: string; en: string }> = {
  asked: { zh: '待商家处理', en: 'Waiting for the shop' },
  refunding: { zh: '退款中', en: 'Refund in progress' },
  refunded: { zh: '已退款', en: 'Refunded' },
  rejected: { zh: '商家已拒绝', en: 'Rejected by the shop' },
  withdrawn: { zh: '买家已撤回', en: 'Withdrawn by the buyer' },
}

/** Who decided a case: a rule at once, the merchant, the clock because the merchant did not, or the buyer. */
export const deciders = ['policy', 'merchant', 'timeout', 'buyer'] as const
export type Decider = (typeof deciders)[number]

export const aftersaleRefusals = {
  order_not_paid: {
    status: 409,
    zh: '订单尚未付款，没有可退的钱。不想要可以直接取消订单。',
    en: 'This order is not paid, so there is nothing to refund. You can cancel the order.',
  },
  order_shipped: {
    status: 409,
    zh: '商品已经发出，不能再申请未发货退款。请联系商家，或收到后拒签。',
    en: 'The order has shipped, so this refund is no longer possible. Contact the shop, or refuse the parcel.',
  },
  order_cancelled: {
    status: 409,
    zh: '订单已关闭，款项已退或正在退回，请到退款进度查看。',
    en: 'This order is closed and its money was refunded or is being refunded. See the refund for its progress.',
  },
  refund_open: {
    status: 409,
    zh: '这笔订单已有一个退款申请在处理，请等它有结果。',
    en: 'A refund of this order is already in progress. Wait for the result.',
  },
  unknown_line: {
    status: 422,
    zh: '订单没有第 {lineNo} 行，或同一行填了两次。请刷新后重选商品。',
    en: 'Line {lineNo} does not exist in this order or was entered twice. Refresh and choose the products again.',
  },
  pieces_moved: {
    status: 409,
    zh: '第 {lineNo} 行现在有 {unshipped} 件未发货、{shipped} 件已发货可退，与您看到的不同：可能刚发了货或刚退了款。请刷新后重选。',
    en: 'Line {lineNo} now has {unshipped} unshipped and {shipped} shipped pieces that can be refunded, other than you saw: something was just shipped or refunded. Refresh and choose again.',
  },
  refund_amount_changed: {
    status: 409,
    zh: '应退金额现在是 ¥{nowYuan}，您确认的是 ¥{seenYuan}。没有退款，请核对新金额后再确认。',
    en: 'The refund now comes to ¥{nowYuan}; you confirmed ¥{seenYuan}. Nothing was refunded. Check the new amount and confirm again.',
  },
  more_than_refundable: {
    status: 409,
    zh: '这笔订单最多还能退 ¥{refundableYuan}，不能退 ¥{askedYuan}。请改金额。',
    en: 'At most ¥{refundableYuan} of this order can still be refunded, not ¥{askedYuan}. Correct the amount.',
  },
  request_waits: {
    status: 409,
    zh: '买家对这些商品的退款申请还在等您答复。请先同意或拒绝这个申请，再主动退款。',
    en: 'The buyer’s refund request for these products waits for your answer. Approve or reject it first.',
  },
  refund_decided: {
    status: 409,
    zh: '这个退款申请已有结果（{stateZh}），不能再改。请刷新页面。',
    en: 'This refund request was already decided ({stateEn}) and cannot be changed. Refresh the page.',
  },
} as const satisfies RefusalTable

const OrderParams = Type.Object({ shopId: Id, orderId: Id })
const CaseParams = Type.Object({ shopId: Id, caseId: Id })

/** What can be done with a case: the shop answers it, its buyer withdraws it. */
export const refundActions = ['answer', 'withdraw'] as const

/** What a case takes of a line of its order. */
export const RefundLineView = Type.Object({
  lineNo: Type.Integer(),
  title: Type.String(),
  specs: Type.Array(Type.String()),
  picture: Nullable(Id),
  /** Pieces whose money goes back; 0 where an amount does. */
  quantity: Type.Integer(),
  /** Those of them that had not shipped and never will. */
  unshipped: Type.Integer(),
  amountFen: Fen,
})
export type RefundLineView = Static<typeof RefundLineView>

/** A refund case as both sides see it. */
export const RefundView = Type.Object({
  caseId: Id,
  shopId: Id,
  shopName: Type.String(),
  /** The short number that people quote. */
  number: Type.Integer(),
  orderId: Id,
  orderNumber: Type.String(),
  reason: OneOf(refundReasonCodes),
  note: Type.String(),
  kind: OneOf(Object.keys(caseKinds) as (keyof typeof caseKinds)[]),
  origin: OneOf(caseOrigins),
  /** Goods and freight together; of an open request what it comes to now. */
  amountFen: Fen,
  goodsFen: Fen,
  freightFen: Fen,
  lines: Type.Array(RefundLineView),
  state: OneOf(caseStates),
  askedAt: Instant,
  /** The merchant's deadline, in wall time; then the refund is granted by itself. */
  answerBy: Instant,
  decidedAt: Nullable(Instant),
  decidedBy: Nullable(OneOf(deciders)),
  /** The merchant's words on a rejection. */
  answer: Type.String(),
  refundedAt: Nullable(Instant),
  /** Its first line, to recognise it by, and how many lines there are. */
  title: Type.String(),
  picture: Nullable(Id),
  lineCount: Type.Integer(),
  /** What its state allows now, each to the side whose act it is. */
  actions: Type.Array(OneOf(refundActions)),
})
export type RefundView = Static<typeof RefundView>

/** Each move of a case: who, when, why. */
export const RefundMove = Type.Object({
  from: Nullable(OneOf(caseStates)),
  to: OneOf(caseStates),
  actorKind: Type.String(),
  why: Type.String(),
  at: Instant,
})
export const RefundDetail = Type.Object({ ...RefundView.properties, moves: Type.Array(RefundMove) })
export type RefundDetail = Static<typeof RefundDetail>

const Pieces = Type.Integer({ minimum: 1, maximum: 999 })

export const askRefund = endpoint('POST /buyer/orders/:shopId/:orderId/refunds', {
  summary:
    'Asks for the money of what has not shipped of a paid order, of chosen lines and pieces or of all that is left; soon after payment it is granted at once.',
  params: OrderParams,
  body: Type.Object({
    id: Id,
    reason: OneOf(askReasonCodes),
    note: Type.Optional(Lines(200, 0)),
    /** Left out: every piece that has not shipped. */
    lines: Type.Optional(
      Type.Array(Type.Object({ lineNo: Type.Integer({ minimum: 1 }), quantity: Pieces }), {
        minItems: 1,
        maxItems: 100,
      }),
    ),
  }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

export const listMyRefunds = endpoint('GET /buyer/refunds', {
  summary: "The buyer's refunds, newest first; with orderId only those of that order.",
  query: Type.Object({ ...PageQuery, orderId: Type.Optional(Id) }),
  reply: PageOf(RefundView),
})

export const readMyRefund = endpoint('GET /buyer/refunds/:shopId/:caseId', {
  summary: 'One refund of the buyer with its history.',
  params: CaseParams,
  reply: RefundDetail,
})

export const withdrawRefund = endpoint('POST /buyer/refunds/:shopId/:caseId/withdraw', {
  summary: 'Takes the request back; the order goes on. A request that was withdrawn stays so.',
  params: CaseParams,
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

export const refundTabs = ['all', ...caseStates] as const
export type RefundTab = (typeof refundTabs)[number]

const Counts = Type.Object({
  all: Type.Integer(),
  asked: Type.Integer(),
  refunding: Type.Integer(),
  refunded: Type.Integer(),
  rejected: Type.Integer(),
  withdrawn: Type.Integer(),
})

/** By when it was asked for, how much it is, or until when it must be answered. */
export const refundSorts = ['asked', 'amount', 'deadline'] as const

export const listRefunds = endpoint('GET /merchant/:shopId/refunds', {
  summary:
    'The refunds of a shop by tab, with the number in each tab. Tab asked: next deadline first; else newest first.',
  params: ShopParams,
  query: Type.Object({
    ...PageQuery,
    tab: Type.Optional(OneOf(refundTabs)),
    orderId: Type.Optional(Id),
    /** As typed into one field: its number, an order's number, a phone or its end, a waybill, a SKU code, or words of a product. */
    words: Type.Optional(Text(120)),
    sort: SortBy(refundSorts),
  }),
  reply: Type.Object({ ...PageOf(RefundView).properties, counts: Counts }),
})

export const readRefund = endpoint('GET /merchant/:shopId/refunds/:caseId', {
  summary: 'One refund of the shop with its history.',
  params: CaseParams,
  reply: RefundDetail,
})

const GiveBody = {
  id: Id,
  reason: OneOf(giveReasonCodes),
  /** Words for the buyer. */
  note: Type.Optional(Lines(200, 0)),
  /** As it was confirmed: what the lines come to, or the amount itself where none are named. */
  amountFen: Type.Integer({ minimum: 0 }),
  /** `unshipped` of the pieces have not shipped and never will. */
  lines: Type.Optional(
    Type.Array(
      Type.Object({
        lineNo: Type.Integer({ minimum: 1 }),
        quantity: Pieces,
        unshipped: Type.Integer({ minimum: 0, maximum: 999 }),
      }),
      { minItems: 1, maxItems: 100 },
    ),
  ),
  /** With the lines also the freight, although something has shipped: the shop is at fault. */
  withFreight: Type.Optional(Type.Boolean()),
}

export const giveMoneyBack = endpoint('POST /merchant/:shopId/orders/:orderId/refunds', {
  summary:
    'Gives money of an order back that nobody asked for, before or after shipping: of lines and pieces, or an amount. The same request again answers the first one.',
  params: OrderParams,
  body: Type.Object(GiveBody),
  reply: RefundDetail,
  refusals: { ...aftersaleRefusals, needs_approval: authorityRefusals.needs_approval },
})

export const askRefundApproval = endpoint('POST /merchant/:shopId/orders/:orderId/refunds/approval', {
  summary:
    'Asks for the approval of giving money back above the caller’s authority; once approved it is given by itself.',
  params: OrderParams,
  /** `why`: for who decides. */
  body: Type.Object({ ...GiveBody, why: Lines(200) }),
  reply: ApprovalAsked,
  refusals: { ...aftersaleRefusals, approval_not_needed: authorityRefusals.approval_not_needed },
})

export const approveRefund = endpoint('POST /merchant/:shopId/refunds/:caseId/approve', {
  summary:
    'Grants a refund of the amount that was seen: its money goes back, and its unshipped pieces never ship. One granted already stays granted.',
  params: CaseParams,
  /** What the refund came to on the page of who grants it. */
  body: Type.Object({ amountFen: Type.Integer({ minimum: 0 }) }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})

export const rejectRefund = endpoint('POST /merchant/:shopId/refunds/:caseId/reject', {
  summary: 'Rejects a refund with words for the buyer; the order goes on and can be shipped.',
  params: CaseParams,
  body: Type.Object({ answer: Lines(200) }),
  reply: RefundDetail,
  refusals: aftersaleRefusals,
})
