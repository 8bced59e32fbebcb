import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import { Fen, Id, Instant, Nullable, OneOf } from '../../../kernel/schema.ts'
import { AwayView } from '../../shop/absence/contract.ts'
import { OrderParams, Quantity } from '../orders/contract.ts'
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
  /** Now; null when it is removed or not on sale. */
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

export const changeCartSku = endpoint('PUT /buyer/cart/lines/:shopId/:skuId/sku', {
  summary: 'Put another SKU of the product in the place of a line of the cart',
  params: CartLineParams,
  body: Type.Object({ toSkuId: Id, quantity: Quantity }),
  reply: CartView,
  refusals: { off_sale: checkoutRefusals.off_sale },
})

/** What came into the cart again, and what of the order cannot be had any longer or not in that number. */
export const BoughtAgain = Type.Object({
  skuIds: Type.Array(Id),
  pieces: Type.Integer(),
  missing: Type.Array(
    Type.Object({
      title: Type.String(),
      specs: Type.Array(Type.String()),
      why: OneOf(lineProblems),
      /** Pieces that can be had. */
      left: Type.Integer(),
    }),
  ),
})
export type BoughtAgain = Static<typeof BoughtAgain>

export const buyAgain = endpoint('POST /buyer/orders/:shopId/:orderId/buy-again', {
  summary: 'Put the goods of an order into the cart again; says what is gone',
  params: OrderParams,
  reply: BoughtAgain,
  refusals: { cart_full: checkoutRefusals.cart_full },
})

export const removeCartLine = endpoint('DELETE /buyer/cart/lines/:shopId/:skuId', {
  summary: 'Take a SKU out of the cart',
  params: CartLineParams,
  reply: CartView,
})
