import type { Selectable } from 'kysely'
import { isBefore } from '../../../kernel/time.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { type TermsRow, termsOf } from '../coupons/coupon-view.ts'
import type { IssuedCouponView, IssuedState } from './contract.ts'

export type IssuedRow = Selectable<Tables['marketing.issued_coupon']>

/** A coupon that a buyer holds, with what it promises. */
export type HeldRow = IssuedRow & TermsRow & { readonly title: string }

/** Whether it can be used, was used, or expired; the end of its time is not included. */
export const issuedState = (row: Pick<IssuedRow, 'order_id' | 'valid_until'>, now: Date): IssuedState => {
  if (row.order_id) return 'used'
  return isBefore(now, row.valid_until) ? 'usable' : 'expired'
}

export const issuedView = (row: HeldRow, now: Date): IssuedCouponView => ({
  issuedId: row.issued_id,
  couponId: row.coupon_id,
  shopId: row.shop_id,
  title: row.title,
  ...termsOf(row),
  origin: row.origin,
  givenAt: row.given_at.toISOString(),
  validFrom: row.valid_from.toISOString(),
  validUntil: row.valid_until.toISOString(),
  state: issuedState(row, now),
  orderId: row.order_id,
})
