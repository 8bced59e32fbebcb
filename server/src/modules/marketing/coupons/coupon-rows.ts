import { type Selectable, sql } from 'kysely'
import type { CouponTerms } from '../../../kernel/coupon.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { type Reader, readClock, type Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import type { CouponView, CouponWay } from './contract.ts'
import { isOver } from './coupon-rules.ts'

export type CouponRow = Selectable<Tables['marketing.coupon']>

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

const LOCK_COUPONS: NamedStatement = {
  name: 'marketing.lock-coupons',
  text: `
    select * from marketing.coupon where shop_id = $1 and coupon_id = any($2::uuid[])
    order by coupon_id for update`,
}

/** Locks coupons of one shop in the order of their ids, then reads the clock; ids that the shop lacks are absent. */
export async function lockCoupons(
  tx: Tx,
  shopId: string,
  couponIds: readonly string[],
): Promise<Map<string, CouponRow>> {
  const [rows] = await Promise.all([
    tx.query<CouponRow>(LOCK_COUPONS, [shopId, [...new Set(couponIds)]]),
    readClock(tx),
  ])
  return new Map(rows.map((row) => [row.coupon_id, row]))
}

/** One coupon of a shop, locked. Refuses: not_found. */
export async function lockCoupon(tx: Tx, shopId: string, couponId: string): Promise<CouponRow> {
  const coupon = (await lockCoupons(tx, shopId, [couponId])).get(couponId)
  if (!coupon) throw refuseCommon('not_found')
  return coupon
}

/** Coupons of a shop that are issued now by this way, the newest first. */
export async function readIssuable(
  reader: Reader,
  shopId: string,
  way: CouponWay,
  now: Date,
): Promise<CouponRow[]> {
  return reader
    .selectFrom('marketing.coupon')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('state', '=', 'running')
    .where('for_buyer', 'is', null)
    .where(sql<boolean>`${way} = any(ways)`)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', now)]))
    .orderBy('made_at', 'desc')
    .orderBy('coupon_id', 'desc')
    .execute()
}
