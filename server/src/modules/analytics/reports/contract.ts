import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Fen, Id, Nullable, OneOf, ShopParams } from '../../../kernel/schema.ts'
import { visitSources } from '../visits/contract.ts'

export const rangeRefusals = {
  range_backwards: {
    status: 422,
    zh: '结束日期早于开始日期，请重新选择。',
    en: 'The range ends before it begins. Choose it again.',
  },
  range_too_long: {
    status: 422,
    zh: '一次最多看 {days} 天，请缩短日期范围。',
    en: 'At most {days} days can be shown at once. Choose a shorter range.',
  },
} as const satisfies RefusalTable

const Day = Type.String({ format: 'date' })

/** Whole Shanghai days, both among them. */
const RangeQuery = Type.Object({ from: Day, to: Day })

/**
 * Placed by the time of the order, paid by that of the payment, refunded by the time at which the money was back; net is
 * paid less refunded. Sums are what buyers owe or paid, freight among it.
 */
const salesFigures = {
  placed: Type.Integer(),
  placedFen: Fen,
  paid: Type.Integer(),
  paidFen: Fen,
  refunds: Type.Integer(),
  refundedFen: Fen,
  netFen: Fen,
}
export const SalesFigures = Type.Object(salesFigures)
export type SalesFigures = Static<typeof SalesFigures>

/** One SKU: goods only, without freight. `skuId` null: lines without goods, of orders moved in from elsewhere. */
export const SkuSales = Type.Object({
  skuId: Nullable(Id),
  productId: Nullable(Id),
  title: Type.String(),
  specs: Type.Array(Type.String()),
  code: Type.String(),
  placedQuantity: Type.Integer(),
  placedFen: Fen,
  paidQuantity: Type.Integer(),
  paidFen: Fen,
  /** Pieces of orders refunded in full. */
  refundedQuantity: Type.Integer(),
  refundedFen: Fen,
  netFen: Fen,
  /** What a piece costs now; null: not known, or not the reader's to see. */
  costFen: Nullable(Fen),
  /** netFen less the cost of the pieces paid and not refunded in full; null without a cost. */
  marginFen: Nullable(Fen),
})
export type SkuSales = Static<typeof SkuSales>

export const SalesReport = Type.Object({
  from: Day,
  to: Day,
  total: SalesFigures,
  /** The same number of days right before. */
  before: SalesFigures,
  days: Type.Array(Type.Object({ day: Day, ...salesFigures })),
  /** 24 hours of the day, Shanghai time, over all days of the range. */
  hours: Type.Array(Type.Object({ hour: Type.Integer(), ...salesFigures })),
  /** By where the orders go; the empty code: not known. */
  provinces: Type.Array(
    Type.Object({ provinceCode: Type.String(), province: Type.String(), ...salesFigures }),
  ),
  skus: Type.Array(SkuSales),
  /** Whether the reader may see costs and margins at all. */
  showsCost: Type.Boolean(),
})
export type SalesReport = Static<typeof SalesReport>

export const readSalesReport = endpoint('GET /merchant/:shopId/analytics/sales', {
  summary: 'Placed, paid, refunded and net by day, hour, province and SKU, beside the days before.',
  params: ShopParams,
  query: RangeQuery,
  reply: SalesReport,
  refusals: rangeRefusals,
})

const trafficFigures = {
  /** Pages opened: of the shop, of its products, searches in it. */
  visits: Type.Integer(),
  /** Browsers that opened at least one; each once in the stretch that the figure is for. */
  visitors: Type.Integer(),
  productViews: Type.Integer(),
  /** Orders paid, and the buyers who paid them, each once. Orders moved in from elsewhere had no visit here. */
  paidOrders: Type.Integer(),
  payers: Type.Integer(),
}
export const TrafficFigures = Type.Object(trafficFigures)
export type TrafficFigures = Static<typeof TrafficFigures>

export const TrafficReport = Type.Object({
  from: Day,
  to: Day,
  total: TrafficFigures,
  before: TrafficFigures,
  days: Type.Array(Type.Object({ day: Day, ...trafficFigures })),
  /** By the source of the visit, and of the order; null: orders whose page did not say how the buyer had come. */
  sources: Type.Array(Type.Object({ source: Nullable(OneOf(visitSources)), ...trafficFigures })),
  /** 7 × 24 hours of the week, Monday is 1, Shanghai time; those without a visit or paid order are left out. */
  heat: Type.Array(
    Type.Object({
      weekday: Type.Integer(),
      hour: Type.Integer(),
      visits: Type.Integer(),
      orders: Type.Integer(),
    }),
  ),
  /** The products that were opened or sold, most views first, at most 200. */
  products: Type.Array(
    Type.Object({
      productId: Id,
      title: Type.String(),
      views: Type.Integer(),
      paidOrders: Type.Integer(),
      paidQuantity: Type.Integer(),
    }),
  ),
})
export type TrafficReport = Static<typeof TrafficReport>

export const readTrafficReport = endpoint('GET /merchant/:shopId/analytics/traffic', {
  summary:
    'Visits, visitors and conversion by day, source, hour of the week and product, beside the days before.',
  params: ShopParams,
  query: RangeQuery,
  reply: TrafficReport,
  refusals: rangeRefusals,
})

export const repeatSpans = ['same_day', 'within_week', 'within_month', 'within_quarter', 'longer'] as const
export type RepeatSpan = (typeof repeatSpans)[number]

const Paired = Type.Object({ productId: Id, title: Type.String() })

export const HabitReport = Type.Object({
  from: Day,
  to: Day,
  /** Paid orders by hour of the day, Shanghai time. */
  hours: Type.Array(Type.Object({ hour: Type.Integer(), orders: Type.Integer(), fen: Fen })),
  repeat: Type.Object({
    /** Buyers who paid in the range, and those of them who had paid an order here before. */
    buyers: Type.Integer(),
    repeatBuyers: Type.Integer(),
    /** From one paid order of a buyer to the next, where the next lies in the range. */
    intervals: Type.Array(Type.Object({ span: OneOf(repeatSpans), count: Type.Integer() })),
    medianDays: Nullable(Type.Number()),
  }),
  /** Two products in one paid order, most often first, at most 20. */
  pairs: Type.Array(Type.Object({ one: Paired, other: Paired, orders: Type.Integer() })),
  /** By the category of the product today. */
  categories: Type.Array(
    Type.Object({ category: Type.String(), orders: Type.Integer(), quantity: Type.Integer(), fen: Fen }),
  ),
  /** Paid orders moved in from elsewhere: no buyer, no goods, so only in the hours. */
  movedIn: Type.Integer(),
})
export type HabitReport = Static<typeof HabitReport>

export const readHabitReport = endpoint('GET /merchant/:shopId/analytics/habits', {
  summary: 'When buyers buy, how soon they come again, what they buy together and of which category.',
  params: ShopParams,
  query: RangeQuery,
  reply: HabitReport,
  refusals: rangeRefusals,
})
