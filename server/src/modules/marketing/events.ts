import { eventType } from '../../platform/events.ts'
import type { CouponOrigin } from './coupons/contract.ts'

/** A buyer was given a coupon that they did not claim themselves; `title` and `validUntil` (ISO 8601) are what they read. */
export interface CouponGiven {
  readonly shopId: string
  readonly buyerId: string
  readonly issuedId: string
  readonly couponId: string
  readonly origin: CouponOrigin
  readonly title: string
  readonly validUntil: string
}

export const couponGiven = eventType<CouponGiven>('coupon.given', ({ buyerId, shopId }) => [
  { topic: `buyer:${buyerId}`, what: 'coupon.changed' },
  { topic: `shop:${shopId}`, what: 'coupon.changed' },
])

/** A coupon was made, paused, resumed, ended, or more of it can be issued. */
export const couponChanged = eventType<{ couponId: string }>('coupon.changed', (_, shopId) =>
  shopId
    ? [
        { topic: `shop:${shopId}`, what: 'coupon.changed' },
        { topic: `storefront:${shopId}`, what: 'coupon.changed' },
      ]
    : [],
)
