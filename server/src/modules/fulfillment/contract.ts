import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import type { RefusalTable } from '../../kernel/refusal.ts'
import {
  Done,
  Id,
  Instant,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  ShopParams,
  Text,
} from '../../kernel/schema.ts'

export {
  bareWaybill,
  type Courier,
  courierNameIn,
  courierNames,
  courierOf,
  couriers,
  couriersOfWaybill,
  possibleWaybills,
  readWaybill,
} from './couriers.ts'

/** What may be said against one parcel; its neighbours in the request ship all the same. */
export const fulfillmentRefusals = {
  order_not_paid: {
    status: 409,
    zh: '订单尚未付款，不能发货。请等买家付款后再发。',
    en: 'This order is not paid yet. Ship it when the buyer has paid.',
  },
  order_cancelled: {
    status: 409,
    zh: '订单已关闭，不能发货。请把包裹留下，不要交给快递。',
    en: 'This order is cancelled. Do not hand the parcel to the courier.',
  },
  order_shipped: {
    status: 409,
    zh: '订单的商品已全部发出，没有要再发的。请核对是否重复操作。',
    en: 'Everything in this order has already been shipped. Check whether this parcel was entered twice.',
  },
  refund_open: {
    status: 409,
    zh: '买家正在申请退款，暂时不能发货。请先到售后处理这笔申请，驳回或买家撤回后可继续发货。',
    en: 'The buyer has requested a refund. Decide on the refund first. You can ship if it is rejected or withdrawn.',
  },
  unknown_courier: {
    status: 422,
    zh: '不认识快递公司“{courier}”。请从列表中选择。',
    en: 'The courier “{courier}” is unknown. Choose one from the list.',
  },
  address_changed: {
    status: 409,
    zh: '买家刚改了收货地址，这张面单可能还是旧地址。请刷新订单，按新地址打单后再发。',
    en: 'The buyer has just changed the address, so this label may show the old one. Refresh the order and print a new label.',
  },
  label_outdated: {
    status: 409,
    zh: '面单“{waybill}”是买家改收货地址之前打的，已作废。请按新地址重新打单，用新的运单号发货。',
    en: 'The label “{waybill}” was made before the buyer changed the address and is void. Print a label for the new address and ship under its number.',
  },
  parcel_to_relabel: {
    status: 409,
    zh: '这单打包之后买家改了收货地址。请换上新地址的面单，在订单页点“已换面单”，再发货。',
    en: 'The buyer changed the address after this order was packed. Put a label with the new address on the parcel, confirm it on the order’s page, then ship.',
  },
  waybill_malformed: {
    status: 422,
    zh: '“{waybill}”不像{courierZh}的运单号（例：{example}）。请核对运单号和快递公司。',
    en: '“{waybill}” is not a valid waybill number of {courierEn} (example: {example}). Check the number and the courier.',
  },
  parcel_to_stop: {
    status: 409,
    zh: '这单有退款，已打包的包裹要先拦下。请找到包裹、在订单页点“已拦下”，再按剩下的商品重新发货。',
    en: 'A refund was granted, so the packed parcel of this order has to be stopped first. Find it, confirm that it is stopped on the order’s page, then ship what is left.',
  },
  waybill_used: {
    status: 409,
    zh: '运单号“{waybill}”已用于另一个包裹。请核对面单，每个包裹用自己的运单号。',
    en: 'The waybill number “{waybill}” is already used for another parcel. Every parcel needs its own number. Check the label.',
  },
  more_than_left: {
    status: 422,
    zh: '第 {lineNo} 行只剩 {left} 件未发，不能发 {quantity} 件。请改数量。',
    en: 'Line {lineNo} has only {left} pieces left to ship, but {quantity} were entered. Correct the quantity.',
  },
  unknown_line: {
    status: 422,
    zh: '订单没有第 {lineNo} 行，或同一行填了两次。请刷新后重选商品。',
    en: 'Line {lineNo} does not exist in this order or was entered twice. Refresh and choose the products again.',
  },
} as const satisfies RefusalTable

const OrderParams = Type.Object({ shopId: Id, orderId: Id })

export const CourierView = Type.Object({
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  /** A regular expression (without ^ and $) over the number in capitals without blanks. */
  waybillPattern: Type.String(),
  waybillExample: Type.String(),
})

export const listCouriers = endpoint('GET /couriers', {
  summary: 'The couriers that parcels can be sent with.',
  reply: Type.Object({ couriers: Type.Array(CourierView) }),
})

export const parcelStates = ['shipped', 'delivered'] as const

/** A parcel and what is in it. An order may travel in several. */
export const ParcelView = Type.Object({
  id: Id,
  orderId: Id,
  courier: Type.String(),
  courierZh: Type.String(),
  courierEn: Type.String(),
  waybill: Type.String(),
  state: OneOf(parcelStates),
  shippedAt: Instant,
  deliveredAt: Nullable(Instant),
  lines: Type.Array(Type.Object({ lineNo: Type.Integer(), quantity: Type.Integer() })),
})
export type ParcelView = Static<typeof ParcelView>

/** A parcel as handed over. Without `lines` it holds all that the order still lacks. */
export const NewParcel = Type.Object({
  id: Id,
  orderId: Id,
  courier: Text(20),
  /** As it was typed or scanned; kept in capitals, without blanks and without JD's package suffix. */
  waybill: Text(80),
  /** How often the order's address had been changed when the label was written; another number is refused. */
  addressChanges: Type.Optional(Type.Integer({ minimum: 0 })),
  lines: Type.Optional(
    Type.Array(
      Type.Object({
        lineNo: Type.Integer({ minimum: 1 }),
        quantity: Type.Integer({ minimum: 1, maximum: 999 }),
      }),
      { minItems: 1, maxItems: 100 },
    ),
  ),
})
export type NewParcel = Static<typeof NewParcel>

/** Shipped: the order is complete with this parcel. Partly: pieces are still to come. Refused: nothing was done. */
export const parcelOutcomes = ['shipped', 'partly', 'refused'] as const

export const ParcelOutcome = Type.Object({
  id: Id,
  orderId: Id,
  outcome: OneOf(parcelOutcomes),
  refusal: Nullable(Type.String()),
  detail: Type.Record(Type.String(), Type.Unknown()),
  /** The sentence of the refusal in the reader's language. */
  message: Nullable(Type.String()),
})
export type ParcelOutcome = Static<typeof ParcelOutcome>

export const shipParcels = endpoint('POST /merchant/:shopId/parcels', {
  summary:
    'Ships up to 100 parcels; each has an outcome of its own. The same parcel sent again answers its first outcome.',
  params: ShopParams,
  body: Type.Object({ parcels: Type.Array(NewParcel, { minItems: 1, maxItems: 100 }) }),
  reply: Type.Object({ parcels: Type.Array(ParcelOutcome) }),
  refusals: fulfillmentRefusals,
})

const Parcels = Type.Object({ parcels: Type.Array(ParcelView) })

export const listParcels = endpoint('GET /merchant/:shopId/orders/:orderId/parcels', {
  summary: 'The parcels of an order, first shipped first.',
  params: OrderParams,
  reply: Parcels,
})

export const listMyParcels = endpoint('GET /buyer/orders/:shopId/:orderId/parcels', {
  summary: 'The parcels of an order of the buyer, first shipped first.',
  params: OrderParams,
  reply: Parcels,
})

/** How far the warehouse is with what an order still lacks. */
export const warehouseStages = ['not_started', 'label_made', 'packed', 'handed_over'] as const
export type WarehouseStage = (typeof warehouseStages)[number]

/** A parcel that is prepared and not handed over. */
export const PreparedParcelView = Type.Object({
  orderId: Id,
  stage: OneOf(['label_made', 'packed'] as const),
  courier: Nullable(Type.String()),
  waybill: Nullable(Type.String()),
  madeAt: Instant,
  /** A refund was granted: it must not leave; null: none was. */
  stopAskedAt: Nullable(Instant),
  /** The courier has cancelled the label. */
  labelVoidedAt: Nullable(Instant),
  /** Its label, or what was packed, is from before the buyer changed the address: it does not leave like this. */
  isOutdated: Type.Boolean(),
})
export type PreparedParcelView = Static<typeof PreparedParcelView>

export const prepareParcel = endpoint('PUT /merchant/:shopId/orders/:orderId/prepared-parcel', {
  summary:
    'The label of an order’s next parcel is made, or the parcel is packed. A refund that is granted before it is handed over stops it.',
  params: OrderParams,
  body: Type.Object({
    stage: OneOf(['label_made', 'packed'] as const),
    /** The label’s; a packed parcel may have none yet. */
    courier: Type.Optional(Text(20)),
    waybill: Type.Optional(Text(80)),
    /** How often the order's address had been changed when the label was written; another number is refused. */
    addressChanges: Type.Optional(Type.Integer({ minimum: 0 })),
  }),
  reply: PreparedParcelView,
  refusals: {
    ...fulfillmentRefusals,
    label_missing: {
      status: 422,
      zh: '请填写面单的快递公司和运单号。',
      en: 'Enter the courier and the waybill number of the label.',
    },
  },
})

export const confirmStopped = endpoint('POST /merchant/:shopId/orders/:orderId/prepared-parcel/stopped', {
  summary: 'A person has the parcel that a refund stopped in hand. One that was confirmed stays so.',
  params: OrderParams,
  reply: Done,
  refusals: {
    nothing_to_stop: {
      status: 409,
      zh: '这单没有要拦下的包裹。请刷新页面。',
      en: 'No parcel of this order has to be stopped. Refresh the page.',
    },
  },
})

export const listParcelsToStop = endpoint('GET /merchant/:shopId/parcels-to-stop', {
  summary: 'The packed parcels that must not leave because of a refund, the longest waiting first.',
  params: ShopParams,
  reply: Type.Object({
    rows: Type.Array(Type.Object({ ...PreparedParcelView.properties, orderNumber: Type.String() })),
  }),
})

/** A parcel on its way at the simulated couriers. */
export const TravellingParcel = Type.Object({
  shopId: Id,
  parcelId: Id,
  orderId: Id,
  courier: Type.String(),
  waybill: Type.String(),
  shippedAt: Instant,
  deliverAt: Instant,
})
export type TravellingParcel = Static<typeof TravellingParcel>

export const listTravelling = endpoint('GET /operator/simulators/courier', {
  summary: 'Demo: parcels on their way, next to be delivered first.',
  query: Type.Object(PageQuery),
  reply: PageOf(TravellingParcel),
})

export const deliverNow = endpoint('POST /operator/simulators/courier/:shopId/:parcelId/deliver', {
  summary: 'Demo: the courier hands this parcel over now. Of a parcel that was delivered nothing changes.',
  params: Type.Object({ shopId: Id, parcelId: Id }),
  reply: Done,
})
