import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Fen, Id } from '../../kernel/schema.ts'

/** 券后价: what one piece costs after the best coupon that the one who looks holds or can claim. */
const AfterCoupon = {
  afterFen: Fen,
  /** The coupon. */
  title: Type.String(),
  /** It is held already; else it has to be claimed first. */
  isHeld: Type.Boolean(),
}

export const ProductCouponPrice = Type.Object({ shopId: Id, productId: Id, ...AfterCoupon })
export type ProductCouponPrice = Static<typeof ProductCouponPrice>

export const SkuCouponPrice = Type.Object({ skuId: Id, ...AfterCoupon })
export type SkuCouponPrice = Static<typeof SkuCouponPrice>

/** Products that are asked for at once. */
export const MAX_PRICED_PRODUCTS = 40

const PRODUCT = '[0-9a-f-]{36}\\.[0-9a-f-]{36}'

export const PRODUCTS_PATTERN = `^${PRODUCT}(,${PRODUCT}){0,${MAX_PRICED_PRODUCTS - 1}}$`

export const listCouponPrices = endpoint('GET /coupon-prices', {
  summary:
    'What one piece of each product on sale costs after the best coupon, from its lowest price; products without such a coupon are left out.',
  query: Type.Object({
    /** `shopId.productId` with commas between them, in lower case. */
    products: Type.String({
      maxLength: MAX_PRICED_PRODUCTS * 74,
      pattern: PRODUCTS_PATTERN,
    }),
  }),
  reply: Type.Object({ rows: Type.Array(ProductCouponPrice) }),
})

export const listSkuCouponPrices = endpoint('GET /shops/:shopId/products/:productId/coupon-prices', {
  summary:
    'What one piece of each SKU of a product costs after the best coupon; SKUs without such a coupon are left out.',
  params: Type.Object({ shopId: Id, productId: Id }),
  reply: Type.Object({ rows: Type.Array(SkuCouponPrice) }),
})
