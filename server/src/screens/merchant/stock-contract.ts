import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Id, Instant, Nullable, OneOf, PageOf, PageQuery, ShopParams, SortBy } from '../../kernel/schema.ts'
import { inventoryRefusals, levels, movementKinds } from '../../modules/inventory/contract.ts'

export const StockRow = Type.Object({
  skuId: Id,
  productId: Id,
  title: Type.String(),
  specs: Type.Array(Type.String()),
  code: Type.String(),
  picture: Nullable(Id),
  onSale: Type.Boolean(),
  ...levels,
  /** From how many available pieces down it is low; null: the shop's figure; 0: never low. */
  lowAt: Nullable(Type.Integer()),
  isLow: Type.Boolean(),
})
export type StockRow = Static<typeof StockRow>

/** By one of the levels. */
export const stockSorts = ['available', 'onHand', 'reserved'] as const

export const listStock = endpoint('GET /merchant/:shopId/stock', {
  summary: 'Stock by SKU, newest product first.',
  params: ShopParams,
  query: Type.Object({
    ...PageQuery,
    word: Type.Optional(Type.String({ maxLength: 60 })),
    productId: Type.Optional(Id),
    /** out: nothing to sell; low: at or below its threshold, with something left. */
    stock: Type.Optional(OneOf(['out', 'low'] as const)),
    /** Only of products that buyers see; what `countStock` counts. */
    onSale: Type.Optional(Type.Boolean()),
    sort: SortBy(stockSorts),
  }),
  reply: PageOf(StockRow),
})

export const countStock = endpoint('GET /merchant/:shopId/stock-counts', {
  summary: "How many SKUs are out of stock and low, of products that are on sale, and the shop's threshold.",
  params: ShopParams,
  reply: Type.Object({ out: Type.Integer(), low: Type.Integer(), lowAt: Type.Integer() }),
})

const LowAt = Type.Integer({ minimum: 0, maximum: 1_000_000 })

export const setLowStock = endpoint('PUT /merchant/:shopId/stock-thresholds', {
  summary:
    "Sets from how many pieces down stock is low: the shop's figure, and those of SKUs (left out: as the shop's).",
  params: ShopParams,
  body: Type.Object(
    {
      shopLowAt: Type.Optional(LowAt),
      skus: Type.Optional(
        Type.Array(Type.Object({ skuId: Id, lowAt: Type.Optional(LowAt) }, { additionalProperties: false }), {
          maxItems: 200,
        }),
      ),
    },
    { additionalProperties: false },
  ),
  reply: Type.Object({ out: Type.Integer(), low: Type.Integer(), lowAt: Type.Integer() }),
  refusals: inventoryRefusals,
})

export const MovementRow = Type.Object({
  movementId: Type.Integer(),
  kind: OneOf(movementKinds),
  onHandChange: Type.Integer(),
  reservedChange: Type.Integer(),
  orderId: Nullable(Id),
  note: Type.String(),
  /** Who did it; null when it followed an order. */
  actorName: Nullable(Type.String()),
  at: Instant,
})
export type MovementRow = Static<typeof MovementRow>

export const listMovements = endpoint('GET /merchant/:shopId/stock/:skuId/movements', {
  summary: 'Every change of one SKU, newest first.',
  params: Type.Object({ shopId: Id, skuId: Id }),
  query: Type.Object(PageQuery),
  reply: PageOf(MovementRow),
})

export const StockDifference = Type.Object({
  shopId: Id,
  skuId: Id,
  title: Type.String(),
  specs: Type.Array(Type.String()),
  onHand: Type.Integer(),
  reserved: Type.Integer(),
  /** What the movements sum to. */
  movedOnHand: Type.Integer(),
  movedReserved: Type.Integer(),
})
export type StockDifference = Static<typeof StockDifference>

export const listStockDifferences = endpoint('GET /merchant/:shopId/stock-differences', {
  summary: 'SKUs whose level is not the sum of their movements; empty when all is well.',
  params: ShopParams,
  reply: Type.Object({ rows: Type.Array(StockDifference) }),
})
