import type { CouponTerms } from '../../../kernel/coupon.ts'
import type { CouponView, CouponWay } from './contract.ts'
import type { CouponRow } from './coupon-rows.ts'
import { isOver } from './coupon-rules.ts'

/** The columns of what a coupon promises. */
export type TermsRow = Pick<
  CouponRow,
  'kind' | 'amount_fen' | 'percent' | 'cap_fen' | 'threshold_fen' | 'scope' | 'scope_ids'
>

export const termsOf = (row: TermsRow) =>
  ({
    kind: row.kind,
    amountFen: row.amount_fen,
    percent: row.percent,
    capFen: row.cap_fen,
    thresholdFen: row.threshold_fen,
    scope: row.scope,
    scopeIds: row.scope_ids,
  }) satisfies CouponTerms

/** A coupon as its shop sees it. */
export const couponView = (row: CouponRow, now: Date): CouponView => ({
  couponId: row.coupon_id,
  title: row.title,
  ...termsOf(row),
  ways: row.ways as CouponWay[],
  stock: row.stock,
  issued: row.issued,
  perBuyer: row.per_buyer,
  validFrom: row.valid_from?.toISOString() ?? null,
  validUntil: row.valid_until?.toISOString() ?? null,
  validDays: row.valid_days,
  state: row.state,
  over: isOver(row, now),
  madeAt: row.made_at.toISOString(),
})
