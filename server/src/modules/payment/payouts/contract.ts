import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Fen, Id, Instant, Lines, Nullable, OneOf } from '../../../kernel/schema.ts'
import type { Words } from '../../../kernel/words.ts'
import { ApprovalAsked, authorityRefusals } from '../../identity/authority/contract.ts'

/** 小额打款: what a shop pays a buyer for an order out of what it has earned. */

export const payoutReasons = [
  'return_freight',
  'price_difference',
  'late_shipment',
  'quality',
  'missing_part',
  'dispute',
  'other',
] as const
export type PayoutReason = (typeof payoutReasons)[number]

export const payoutReasonNames: Readonly<Record<PayoutReason, Words>> = {
  return_freight: { zh: '退货邮费', en: 'Return postage' },
  price_difference: { zh: '补差价', en: 'Price difference' },
  late_shipment: { zh: '延迟发货补偿', en: 'Late shipment' },
  quality: { zh: '商品瑕疵补偿', en: 'Flaw in the product' },
  missing_part: { zh: '少件漏发补偿', en: 'Missing item' },
  dispute: { zh: '小纠纷补偿', en: 'Small dispute' },
  other: { zh: '其他', en: 'Other' },
}

/** held: the money is set aside, the provider is asked; sent: the buyer has it; failed: the provider refused it for good. */
export const payoutStates = ['held', 'sent', 'failed'] as const
export type PayoutState = (typeof payoutStates)[number]

export const payoutStateNames: Readonly<Record<PayoutState, Words>> = {
  held: { zh: '打款中', en: 'In progress' },
  sent: { zh: '已到账', en: 'Paid' },
  failed: { zh: '打款失败', en: 'Failed' },
}

/** From where it was made: 售后 or 客服. */
export const payoutEntries = ['after_sales', 'chat'] as const
export type PayoutEntry = (typeof payoutEntries)[number]

export const payoutEntryNames: Readonly<Record<PayoutEntry, Words>> = {
  after_sales: { zh: '售后页面', en: 'After-sales' },
  chat: { zh: '客服接待', en: 'Chat' },
}

/** Longest message to the buyer with a payout, in characters: our default. */
export const MAX_PAYOUT_NOTE_LENGTH = 200

/** A payout as the shop sees it. */
export const PayoutView = Type.Object({
  payoutId: Id,
  orderId: Id,
  /** The line of the order that it is about; null: the whole order. */
  lineNo: Nullable(Type.Integer()),
  amountFen: Fen,
  reason: OneOf(payoutReasons),
  /** The buyer reads it. */
  note: Type.String(),
  entry: OneOf(payoutEntries),
  state: OneOf(payoutStates),
  agentId: Id,
  madeAt: Instant,
  endedAt: Nullable(Instant),
  /** When the provider is asked again; null once it has ended. */
  tryAt: Nullable(Instant),
  attempts: Type.Integer(),
  lastError: Nullable(Type.String()),
})
export type PayoutView = Static<typeof PayoutView>

/** A payout as its buyer sees it. */
export const MyPayoutView = Type.Pick(PayoutView, [
  'payoutId',
  'amountFen',
  'reason',
  'note',
  'state',
  'madeAt',
  'endedAt',
])
export type MyPayoutView = Static<typeof MyPayoutView>

/** A payout in a chat, as it is now. */
export const PayoutCard = Type.Object({
  payoutId: Id,
  orderId: Id,
  amountFen: Fen,
  reason: OneOf(payoutReasons),
  state: OneOf(payoutStates),
})
export type PayoutCard = Static<typeof PayoutCard>

export const payoutRefusals = {
  payout_imported: {
    status: 409,
    zh: '这笔订单是从其他平台导入的，货款不在这里，不能打款。请到原平台打款。',
    en: 'This order was imported from another platform and was not paid here, so nothing was paid out. Use the payout tool of that platform.',
  },
  payout_own_order: {
    status: 403,
    zh: '这是您自己买的订单，不能由您自己打款。请让店主或另一位同事打款。',
    en: 'You bought this order yourself, so you cannot pay out for it. Ask the owner or a colleague.',
  },
  payout_not_paid: {
    status: 409,
    zh: '买家没有为这笔订单付过款，不能打款。请在买家付款后再打款。',
    en: 'The buyer never paid for this order, so nothing was paid out. Pay out after the buyer has paid.',
  },
  payout_too_late: {
    status: 409,
    zh: '付款已超过 {days} 天，这笔订单不能再打款。请与买家协商其他办法，例如发优惠券。',
    en: 'The order was paid more than {days} days ago, so nothing can be paid out for it. Agree on something else with the buyer, such as a coupon.',
  },
  payout_too_much: {
    status: 422,
    zh: '单次最多打款 {mostYuan} 元，没有打款。请改小金额，或分几次打款。',
    en: 'A payout is at most ¥{mostYuan}, so nothing was paid out. Enter a smaller amount, or pay in several payouts.',
  },
  payout_order_limit: {
    status: 409,
    zh: '每笔订单最多打款 {most} 次，这笔订单已经用完，没有打款。请改用退款等其他方式。',
    en: 'An order can have at most {most} payouts and this one has them all, so nothing was paid out. Use another way, such as a refund.',
  },
  payout_day_limit: {
    status: 409,
    zh: '本店今天还可打款 {leftYuan} 元（每日上限 {mostYuan} 元），没有打款。请改小金额，或明天再打。',
    en: 'The shop can pay out ¥{leftYuan} more today (limit ¥{mostYuan} a day), so nothing was paid out. Enter a smaller amount, or try again tomorrow.',
  },
  payout_no_funds: {
    status: 409,
    zh: '店铺可用的已结算货款只有 {freeYuan} 元，不够这次打款，没有打款。请改小金额，或等更多订单完成结算后再打。',
    en: 'The shop has only ¥{freeYuan} of settled money left, so nothing was paid out. Enter a smaller amount, or wait until more orders are settled.',
  },
  payout_no_line: {
    status: 422,
    zh: '这笔订单没有这件商品，没有打款。请重新选择商品。',
    en: 'The order does not contain this product, so nothing was paid out. Choose the product again.',
  },
} as const satisfies RefusalTable

/** The largest sum of one request, in fen; the policy's limit, far below, is refused in words of its own. */
const MAX_REQUEST_FEN = 10_000_000_000

const PayoutBody = {
  id: Id,
  amountFen: Type.Integer({
    minimum: 1,
    maximum: MAX_REQUEST_FEN,
    description: 'Money in fen; 100 fen are 1 yuan.',
  }),
  reason: OneOf(payoutReasons),
  note: Type.Optional(Lines(MAX_PAYOUT_NOTE_LENGTH, 0)),
  entry: OneOf(payoutEntries),
  /** The line of the order that it is about; left out: the whole order. */
  lineNo: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
}

/** The same id with the same content answers the first payout as it is now. */
export const makePayout = endpoint('POST /merchant/:shopId/orders/:orderId/payouts', {
  summary:
    '小额打款: pays the buyer of an order a small sum out of what the shop has earned; the buyer is told.',
  params: Type.Object({ shopId: Id, orderId: Id }),
  body: Type.Object(PayoutBody),
  reply: PayoutView,
  refusals: { ...payoutRefusals, needs_approval: authorityRefusals.needs_approval },
})

/** The same id with the same content answers what became of the first request. */
export const askPayoutApproval = endpoint('POST /merchant/:shopId/orders/:orderId/payouts/approval', {
  summary:
    'Asks for the approval of a payout above the caller’s authority; once approved it is made by itself.',
  params: Type.Object({ shopId: Id, orderId: Id }),
  /** `why`: for who decides. */
  body: Type.Object({ ...PayoutBody, why: Lines(200) }),
  reply: ApprovalAsked,
  refusals: { ...payoutRefusals, approval_not_needed: authorityRefusals.approval_not_needed },
})

/** What may be paid out for an order now. */
export const PayoutRoom = Type.Object({
  /** Payouts of the order so far; those that failed do not count. */
  used: Type.Integer(),
  leftOfOrder: Type.Integer(),
  mostOfOrder: Type.Integer(),
  mostOfPayoutFen: Fen,
  leftTodayFen: Fen,
  mostTodayFen: Fen,
  /** What the shop has earned and not paid out. */
  freeFen: Fen,
  /** The first instant at which nothing is paid out any more; null: the order was never paid. */
  endsAt: Nullable(Instant),
  /** Why nothing can be paid out, in both languages; null: it can. */
  whyNot: Nullable(Type.Object({ zh: Type.String(), en: Type.String() })),
})
export type PayoutRoom = Static<typeof PayoutRoom>
