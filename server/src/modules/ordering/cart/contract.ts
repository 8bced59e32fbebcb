import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Fen, Id, Instant, Nullable, OneOf } from '../../../kernel/schema.ts'
import { AwayView } from '../../shop/absence/contract.ts'
import { Quantity } from '../orders/contract.ts'
import { checkoutRefusals } from '../orders/order-refusals.ts'

/** Why a line cannot be bought as it stands; null: it can. `removed`: the shop no longer has it. */
export const lineProblems = ['removed', 'off_sale', 'out_of_stock', 'not_enough'] as const

export const CartLineView = Type.Object({
  skuId: Id,
  productId: Nullable(Id),
  title: Type.String(),
  specNames: Type.Array(Type.String()),
  specs: Type.Array(Type.String()),
  picture: Nullable(Id),
  quantity: Quantity,
  /** Now; null when removed. */
  priceFen: Nullable(Fen),
  /** When it was put into the cart or its quantity was last set. */
  priceSeenFen: Fen,
  available: Type.Integer(),
  problem: Nullable(OneOf(lineProblems)),
  addedAt: Instant,
})
export type CartLineView = Static<typeof CartLineView>

export const CartShopView = Type.Object({
  shopId: Id,
  shopName: Type.String(),
  away: Nullable(AwayView),
  lines: Type.Array(CartLineView),
})

export const CartView = Type.Object({ shops: Type.Array(CartShopView), pieces: Type.Integer() })
export type CartView = Static<typeof CartView>

const CartLineParams = Type.Object({ shopId: Id, skuId: Id })

export const readCart = endpoint('GET /buyer/cart', { summary: 'The cart, grouped by shop', reply: CartView })

/** Sets how many pieces lie in the cart (not: adds); answers the whole cart. */
export const setCartLine = endpoint('PUT /buyer/cart/lines/:shopId/:skuId', {
  summary: 'Put a SKU into the cart or set its quantity',
  params: CartLineParams,
  body: Type.Object({ quantity: Quantity }),
  reply: CartView,
  refusals: { cart_full: checkoutRefusals.cart_full, off_sale: checkoutRefusals.off_sale },
})

export const removeCartLine = endpoint('DELETE /buyer/cart/lines/:shopId/:skuId', {
  summary: 'Take a SKU out of the cart',
  params: CartLineParams,
  reply: CartView,
})
