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

/** Why a buyer wants the money of an unshipped order back; numbers are those of the 微信小店 reason list. */
export const refundReasons = {
  changed_mind: { number: 10000000, zh: '不想要了', en: 'I no longer want it' },
  out_of_stock: { number: 10000001, zh: '商家缺货', en: 'The shop is out of stock' },
  wrong_order: { number: 10000002, zh: '拍错/多拍', en: 'Ordered by mistake or wrong quantity' },
  missed_discount: { number: 10000003, zh: '没用/少用优惠', en: 'A discount was not used' },
  wrong_address: { number: 10000004, zh: '地址/电话填错', en: 'Wrong address or phone number' },
  late_shipping: { number: 10000010, zh: '商家未按约定时间发货', en: 'Not shipped in the promised time' },
  agreed: { number: 10000014, zh: '与商家协商一致', en: 'Agreed with the shop' },
  other: { number: 10000008, zh: '其他', en: 'Something else' },
} as const satisfies Record<string, { number: number; zh: string; en: string }>

export type RefundReason = keyof typeof refundReasons
export const refundReasonCodes = Object.keys(refundReasons) as RefundReason[]

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
  amountFen: Fen,
  state: OneOf(caseStates),
  askedAt: Instant,
  /** The merchant's deadline, in wall time; then the refund is granted by itself. */
  answerBy: Instant,
  decidedAt: Nullable(Instant),
  decidedBy: Nullable(OneOf(deciders)),
  /** The merchant's words on a rejection. */
  answer: Type.String(),
  refundedAt: Nullable(Instant),
  /** The first line of the order, to recognise it by, and how many lines there are. */
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

export const askRefund = endpoint('POST /buyer/orders/:shopId/:orderId/refunds', {
  summary: 'Asks for all the money of a paid, unshipped order; soon after payment it is granted at once.',
  params: OrderParams,
  body: Type.Object({ id: Id, reason: OneOf(refundReasonCodes), note: Type.Optional(Lines(200, 0)) }),
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

export const approveRefund = endpoint('POST /merchant/:shopId/refunds/:caseId/approve', {
  summary:
    'Grants a refund: the order is cancelled and all its money goes back. One granted already stays granted.',
  params: CaseParams,
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
