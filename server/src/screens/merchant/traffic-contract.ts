import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Day, Id, Nullable, OneOf, ShopParams } from '../../kernel/schema.ts'
import { visitSources } from '../../modules/analytics/visits/contract.ts'
import { RangeQuery, rangeRefusals } from './day-range-contract.ts'

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
