import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import type { RefusalTable } from '../../kernel/refusal.ts'
import { Id, OneOf, ShopParams, Text } from '../../kernel/schema.ts'

export const movementKinds = ['receive', 'correct', 'reserve', 'release', 'ship', 'return'] as const
export type MovementKind = (typeof movementKinds)[number]

export const inventoryRefusals = {
  sku_not_found: {
    status: 422,
    zh: '有规格不存在或不属于本店，没有任何库存被改动。请刷新后重试。',
    en: 'A SKU does not exist or does not belong to this shop. No stock was changed. Refresh and try again.',
  },
  below_reserved: {
    status: 409,
    zh: '有 {reserved} 件已被订单占用，现有数量不能低于它（这次会变成 {onHand} 件）。请先处理或退掉相关订单。',
    en: '{reserved} pieces are reserved by orders, so the stock cannot be reduced to {onHand}. Ship or cancel these orders first.',
  },
  stock_moved: {
    status: 409,
    zh: '有规格的库存在您打开页面后变了：您看到 {seen} 件，现在是 {onHand} 件（卖出或有人调整）。没有任何库存被改动；请刷新，按现在的数量重新填写。',
    en: 'Stock moved after you opened the page: you saw {seen} pieces, there are {onHand} now (sold or corrected). No stock was changed. Refresh and enter the figure again.',
  },
} as const satisfies RefusalTable

/** What a shop starts with: an alert at 10 pieces; our default. */
export const LOW_AT_FIRST = 10

/** The pieces of one SKU. */
export const levels = {
  /** Pieces in the warehouse. */
  onHand: Type.Integer(),
  /** Of these, held by orders that are not shipped. */
  reserved: Type.Integer(),
  /** onHand − reserved: what can be sold. */
  available: Type.Integer(),
}

const MovementLine = Type.Object(
  {
    skuId: Id,
    /** receive: goods came in, `change` > 0; correct: a person says so, `change` or what was `counted`. */
    kind: OneOf(['receive', 'correct'] as const),
    change: Type.Optional(Type.Integer({ minimum: -10_000_000, maximum: 10_000_000 })),
    counted: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
    /** What was shown when it was counted: stock that moved since is not overwritten. */
    seen: Type.Optional(Type.Integer({ minimum: 0 })),
    note: Type.Optional(Text(200, 0)),
  },
  { additionalProperties: false },
)

const StockChange = Type.Object(
  { id: Id, lines: Type.Array(MovementLine, { minItems: 1, maxItems: 200 }) },
  { additionalProperties: false },
)
export type StockChange = Static<typeof StockChange>

export const SkuLevel = Type.Object({ skuId: Id, ...levels })
export type SkuLevel = Static<typeof SkuLevel>

export const moveStock = endpoint('POST /merchant/:shopId/stock-movements', {
  summary: 'Receives goods or corrects stock; all lines or none. Answers the levels after it.',
  params: ShopParams,
  body: StockChange,
  reply: Type.Object({ rows: Type.Array(SkuLevel) }),
  refusals: inventoryRefusals,
})
