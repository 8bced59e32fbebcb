import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Day, Fen, Id, Nullable, ShopParams } from '../../kernel/schema.ts'
import { RangeQuery, rangeRefusals } from './day-range-contract.ts'

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
