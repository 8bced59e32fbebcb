import { later } from '@zhanggui/kit/app/later.tsx'

const parts = () => import('./coupon-parts.ts')

/** The coupons of a shop, on its page. */
export const ShopCoupons = later(() => parts().then((loaded) => loaded.ShopCoupons))
/** The coupons for a product, on its page. */
export const ProductCoupons = later(() => parts().then((loaded) => loaded.ProductCoupons))
/** The coupons of a shop, in the cart. */
export const CartCoupons = later(() => parts().then((loaded) => loaded.CartCoupons))
/** The coupon of a shop's part of a checkout. */
export const CouponChoice = later(() => parts().then((loaded) => loaded.CouponChoice))
