/** What of coupons stands on pages of others, in one program that those pages do not wait for. */
export { CouponChoice } from './CouponChoice.tsx'
export { CartCoupons, ProductCoupons, ShopCoupons } from './OfferedCoupons.tsx'
