import { type Static, Type } from 'typebox'
import { Fen, Id, Instant, Nullable, OneOf } from '../../../kernel/schema.ts'

export const orderStates = ['unpaid', 'paid', 'shipped', 'received', 'finished', 'cancelled'] as const
export type OrderState = (typeof orderStates)[number]

/** What has happened to a part of an order; `refunded`: all its money went back and it was not closed. */
export const orderParts = ['part_shipped', 'part_refunded', 'refunded'] as const
export type OrderPart = (typeof orderParts)[number]

export const cancelReasons = ['unpaid_timeout', 'buyer', 'shop_away', 'refunded'] as const

/**
 * Why a row stands in an order's history. `given_back` (a part of its money), `delivered`, `extended` and `address_changed`
 * leave the state as it is.
 */
export const moveWhys = [
  'placed',
  'paid',
  'unpaid_timeout',
  'buyer',
  'shop_away',
  'refunded',
  'given_back',
  'shipped',
  'delivered',
  'extended',
  'confirmed',
  'auto_confirmed',
  'finished',
  'moved_in',
  'address_changed',
] as const
export type MoveWhy = (typeof moveWhys)[number]

/** At most so many lines and shops in one checkout, pieces in a line, and characters of a note: our defaults. */
export const MAX_LINES = 50
export const MAX_SHOPS = 10
export const MAX_PIECES = 999
export const MAX_NOTE_LENGTH = 200
/** Kinds of goods that a cart holds at most. */
export const MAX_CART_LINES = 100

export const Quantity = Type.Integer({ minimum: 1, maximum: MAX_PIECES })
export const Facts = Type.Record(Type.String(), Type.Unknown())

/** A "no" that concerns one shop of several; `message` is in the reader's language. */
export const RefusedView = Type.Object({ refusal: Type.String(), detail: Facts, message: Type.String() })
export type RefusedView = Static<typeof RefusedView>

export const OrderLineView = Type.Object({
  lineNo: Type.Integer(),
  productId: Id,
  skuId: Id,
  title: Type.String(),
  specNames: Type.Array(Type.String()),
  specs: Type.Array(Type.String()),
  skuCode: Type.String(),
  picture: Nullable(Id),
  priceFen: Fen,
  quantity: Quantity,
  /** What the coupon took off this line. */
  discountFen: Fen,
  /** What was paid for it: price × quantity − discount. */
  amountFen: Fen,
  /** Pieces handed to couriers; pieces given back before they shipped; pieces whose money went back, before or after. */
  shipped: Type.Integer(),
  givenBack: Type.Integer(),
  refundedPieces: Type.Integer(),
  refundedFen: Fen,
  /** The buyer's request for a refund of it waits for its answer. */
  refundOpen: Type.Boolean(),
})
export type OrderLineView = Static<typeof OrderLineView>

/** A line as the shop sees it; an order that was imported from another platform names no goods of the shop. */
export const ShopOrderLineView = Type.Object({
  ...OrderLineView.properties,
  productId: Nullable(Id),
  skuId: Nullable(Id),
})
export type ShopOrderLineView = Static<typeof ShopOrderLineView>

export const clockKinds = ['close', 'ship', 'confirm', 'finish', 'refund_answer'] as const

/** A deadline in wall time. `dueAt` null: it stands still and nobody knows until when. */
export const OrderClockView = Type.Object({
  kind: OneOf(clockKinds),
  dueAt: Nullable(Instant),
  standsStill: Type.Boolean(),
  overdue: Type.Boolean(),
})
export type OrderClockView = Static<typeof OrderClockView>

/** Masked in the shop's lists and pages: 王*, *******5678, 文三路******; in full for the buyer, and from revealReceiver. */
export const ReceiverView = Type.Object({
  name: Type.String(),
  phone: Type.String(),
  province: Type.String(),
  city: Type.String(),
  district: Type.String(),
  detail: Type.String(),
})
export type ReceiverView = Static<typeof ReceiverView>

/** What the buyer can do with an order as it stands now. */
export const buyerActions = [
  'pay',
  'cancel',
  'change_address',
  'choose_pause',
  'refund',
  'service',
  'urge',
  'extend_receipt',
  'confirm_receipt',
  'review',
] as const
export type BuyerAction = (typeof buyerActions)[number]

/** What the shop can do with an order as it stands now. */
export const shopActions = [
  'remind_pay',
  'ship',
  'give_money_back',
  'answer_refund',
  'extend_receipt',
  'reveal_receiver',
] as const
export type ShopAction = (typeof shopActions)[number]

export const OrderParams = Type.Object({ shopId: Id, orderId: Id })
