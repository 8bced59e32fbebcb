import type { CartLineView, CartView } from '@zhanggui/server/modules/ordering/cart/contract.ts'
import type { BasketLine } from './basket.ts'
import type { CartShop } from './views.ts'

/** The key of one line of the cart. */
export const lineKey = (shopId: string, skuId: string): string => `${shopId} ${skuId}`

/** Whether a line can be bought as it stands. */
export function canBuy(shop: Pick<CartShop, 'away'>, line: Pick<CartLineView, 'problem'>): boolean {
  return shop.away === null && line.problem === null
}

/** What is selected, and what it costs without freight. */
export interface CartSelection {
  readonly lines: readonly BasketLine[]
  readonly pieces: number
  readonly totalFen: number
  /** Every line that can be bought is selected, and there is one. */
  readonly all: boolean
}

/** All lines that can be bought, but for those that the buyer left out. */
export function selectionOf(shops: readonly CartShop[], leftOut: ReadonlySet<string>): CartSelection {
  const buyable = shops.flatMap((shop) =>
    shop.lines.filter((line) => canBuy(shop, line)).map((line) => ({ shopId: shop.shopId, line })),
  )
  const chosen = buyable.filter(({ shopId, line }) => !leftOut.has(lineKey(shopId, line.skuId)))
  return {
    lines: chosen.map(({ shopId, line }) => ({ shopId, skuId: line.skuId, quantity: line.quantity })),
    pieces: chosen.reduce((sum, { line }) => sum + line.quantity, 0),
    totalFen: chosen.reduce((sum, { line }) => sum + (line.priceFen ?? 0) * line.quantity, 0),
    all: buyable.length > 0 && chosen.length === buyable.length,
  }
}

/** The keys of these shops' lines that can be bought. */
export function buyableKeys(shops: readonly CartShop[]): string[] {
  return shops.flatMap((shop) =>
    shop.lines.filter((line) => canBuy(shop, line)).map((line) => lineKey(shop.shopId, line.skuId)),
  )
}

/** The cart as it will be once the server knows the new quantity; the price counts as seen from then on. */
export function withQuantity(cart: CartView, shopId: string, skuId: string, quantity: number): CartView {
  const shops = cart.shops.map((shop) => ({
    ...shop,
    lines: shop.lines.map((line) =>
      shop.shopId === shopId && line.skuId === skuId ? changedLine(line, quantity) : line,
    ),
  }))
  const pieces = shops.flatMap((shop) => shop.lines).reduce((sum, line) => sum + line.quantity, 0)
  return { shops, pieces }
}

function changedLine(line: CartLineView, quantity: number): CartLineView {
  const enough = line.problem === 'not_enough' && quantity <= line.available
  return { ...line, quantity, problem: enough ? null : line.problem }
}
