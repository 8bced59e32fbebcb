import { type Selectable, sql } from 'kysely'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { type Reader, readClock, type Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import type { CouponWay } from './contract.ts'

export type CouponRow = Selectable<Tables['marketing.coupon']>

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
