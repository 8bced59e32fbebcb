import { type CouponView, makeCoupon, type NewCoupon } from '../src/modules/marketing/coupons/contract.ts'
import { claimCoupon, type IssuedCouponView } from '../src/modules/marketing/issuing/contract.ts'
import type { GivenShop, Person } from './given.ts'
import { newId, type TestServer } from './server.ts'

/** 10.00 off from 50.00 on, for the whole shop, in every way, 7 days from when one gets it. */
const usual: Omit<NewCoupon, 'id'> = {
  title: '满 50 减 10',
  kind: 'amount',
  amountFen: 1000,
  thresholdFen: 5000,
  scope: 'shop',
  ways: ['claim', 'agent', 'rule', 'live'],
  stock: 1000,
  perBuyer: 1,
  validDays: 7,
}

/** A coupon as a merchant asks for it; what stands in `wish` replaces the usual, undefined takes it away. */
export const couponWish = (
  wish: { [Key in keyof NewCoupon]?: NewCoupon[Key] | undefined } = {},
): NewCoupon => {
  const asked = Object.entries({ id: newId(), ...usual, ...wish }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(asked) as NewCoupon
}

/** A coupon that the owner of a shop made. */
export const givenCoupon = (
  server: TestServer,
  shop: GivenShop,
  wish: Parameters<typeof couponWish>[0] = {},
): Promise<CouponView> =>
  server.call(makeCoupon, { as: shop.owner, params: { shopId: shop.shopId }, body: couponWish(wish) })

/** A buyer claims one of a coupon. */
export const claim = (
  server: TestServer,
  buyer: Person,
  { shopId }: { readonly shopId: string },
  { couponId }: { readonly couponId: string },
  id = newId(),
): Promise<IssuedCouponView> =>
  server.call(claimCoupon, { as: buyer, params: { shopId, couponId }, body: { id } })
