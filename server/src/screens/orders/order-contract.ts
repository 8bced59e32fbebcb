import { type Static, Type } from 'typebox'
import { Fen, Id, Instant, Nullable, OneOf } from '../../kernel/schema.ts'
import { caseKindCodes, caseStates, sides } from '../../modules/aftersale/cases/contract.ts'
import { PreparedParcelView } from '../../modules/fulfillment/contract.ts'
import { PriorityView } from '../../modules/fulfillment/priority/contract.ts'
import {
  buyerActions,
  cancelReasons,
  Facts,
  moveWhys,
  OrderClockView,
  OrderLineView,
  orderParts,
  orderStates,
  ReceiverView,
  ShopOrderLineView,
  shopActions,
} from '../../modules/ordering/orders/contract.ts'
import { MyPayoutView } from '../../modules/payment/payouts/contract.ts'
import { AwayView } from '../../modules/shop/absence/contract.ts'

/** The refund case of an order that matters most: one that waits for its answer, one whose money is on its way, the newest. */
export const RefundSummaryView = Type.Object({
  caseId: Id,
  kind: OneOf(caseKindCodes),
  state: OneOf(caseStates),
  /** Whose turn it is, and until when; null: nobody's, or without a limit. */
  turn: Nullable(OneOf(sides)),
  dueAt: Nullable(Instant),
  reason: Type.String(),
  amountFen: Fen,
  askedAt: Instant,
  answerBy: Instant,
})
export type RefundSummaryView = Static<typeof RefundSummaryView>

export const OrderMoveView = Type.Object({
  at: Instant,
  fromState: Nullable(OneOf(orderStates)),
  toState: OneOf(orderStates),
  why: OneOf(moveWhys),
  actorKind: OneOf(['buyer', 'staff', 'officer', 'system', 'anyone'] as const),
  /** The member of staff, to the shop; null to the buyer and for the system. */
  actorName: Nullable(Type.String()),
  detail: Facts,
})
export type OrderMoveView = Static<typeof OrderMoveView>

export const OrderParcelView = Type.Object({
  parcelId: Id,
  courier: Type.String(),
  waybill: Type.String(),
  state: OneOf(['shipped', 'delivered'] as const),
  shippedAt: Instant,
  deliveredAt: Nullable(Instant),
  lines: Type.Array(Type.Object({ lineNo: Type.Integer(), quantity: Type.Integer() })),
})
export type OrderParcelView = Static<typeof OrderParcelView>

export const orderHead = {
  shopId: Id,
  shopName: Type.String(),
  orderId: Id,
  number: Type.String(),
  state: OneOf(orderStates),
  cancelReason: Nullable(OneOf(cancelReasons)),
  /** 部分发货, 部分退款, 全额退款. */
  parts: Type.Array(OneOf(orderParts)),
  /** What was paid for the goods, the discount already off. */
  goodsFen: Fen,
  /** What the coupon took off; 0: none was used. */
  discountFen: Fen,
  couponTitle: Type.String(),
  freightFen: Fen,
  totalFen: Fen,
  /** What reached the buyer. */
  refundedFen: Fen,
  /** Of the freight what went back or is on its way. */
  freightRefundedFen: Fen,
  buyerNote: Type.String(),
  madeAt: Instant,
  paidAt: Nullable(Instant),
  shippedAt: Nullable(Instant),
  /** 暂停处理: paid before the shop went away, not shipped, the shop is away now. */
  pausedMark: Type.Boolean(),
  /** 优先发货: it was won back from a refund, or marked by hand, and waits to be shipped first. */
  priorityMark: Type.Boolean(),
  /** 催发货 of an order to ship: how often and when last; to a shop 0 while its smart service is off. */
  urges: Type.Integer(),
  urgedAt: Nullable(Instant),
  /** The absence that puts it on hold, and whether the buyer said that they wait; null when it is not on hold. */
  pause: Nullable(Type.Object({ absenceId: Id, waits: Type.Boolean() })),
  /** How often its buyer changed the address, and when last. */
  addressChanges: Type.Integer(),
  addressChangedAt: Nullable(Instant),
  /** The clock that runs in this state; null in the end states. */
  clock: Nullable(OrderClockView),
  refundCase: Nullable(RefundSummaryView),
  lines: Type.Array(OrderLineView),
}

export const orderDetail = {
  ...orderHead,
  deliveredAt: Nullable(Instant),
  receivedAt: Nullable(Instant),
  finishedAt: Nullable(Instant),
  cancelledAt: Nullable(Instant),
  away: Nullable(AwayView),
  receiver: ReceiverView,
  clocks: Type.Array(OrderClockView),
  timeline: Type.Array(OrderMoveView),
  parcels: Type.Array(OrderParcelView),
  extensionsLeft: Type.Integer(),
  addressChangesLeft: Type.Integer(),
  /** 运费险: the most that is paid of the freight of a return, and since when no more; null: not covered. */
  freightCover: Nullable(Type.Object({ capFen: Fen, endedAt: Nullable(Instant) })),
}

export const OrderRowView = Type.Object({ ...orderHead, can: Type.Array(OneOf(buyerActions)) })
export type OrderRowView = Static<typeof OrderRowView>

export const OrderView = Type.Object({
  ...orderDetail,
  can: Type.Array(OneOf(buyerActions)),
  /** 小额打款 that the shop made for it, the first one first. */
  payouts: Type.Array(MyPayoutView),
  /** From when on the order may be urged again; null: it never was, or has nothing left to ship. */
  urgeAgainAt: Nullable(Instant),
  /** The code of the refusal that asking would meet; null: it can be done. */
  whyNot: Type.Object({ refund: Nullable(Type.String()), changeAddress: Nullable(Type.String()) }),
})
export type OrderView = Static<typeof OrderView>

/** The platform that an order was imported from, and its number there. */
export const OrderOrigin = Type.Object({ source: Type.String(), number: Type.String(), runId: Id })

export const ShopOrderRowView = Type.Object({
  ...orderHead,
  lines: Type.Array(ShopOrderLineView),
  receiver: ReceiverView,
  /** Null: it was placed here. */
  origin: Nullable(OrderOrigin),
  actions: Type.Array(OneOf(shopActions)),
})
export type ShopOrderRowView = Static<typeof ShopOrderRowView>

export const ShopOrderView = Type.Object({
  ...orderDetail,
  lines: Type.Array(ShopOrderLineView),
  origin: Nullable(OrderOrigin),
  /** Each change of the address, the first one first; both receivers masked, null where they were removed. */
  addressHistory: Type.Array(
    Type.Object({ at: Instant, from: Nullable(ReceiverView), to: Nullable(ReceiverView) }),
  ),
  actions: Type.Array(OneOf(shopActions)),
  /** The parcel that is prepared and has not left; null: none is. */
  prepared: Nullable(PreparedParcelView),
  /** 优先发货, and why; null: it is not marked. */
  priority: Nullable(PriorityView),
  /** Null for an imported order. */
  shipPromiseHours: Nullable(Type.Integer()),
})
export type ShopOrderView = Static<typeof ShopOrderView>
