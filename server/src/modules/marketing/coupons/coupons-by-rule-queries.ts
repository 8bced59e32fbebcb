import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import type { CouponRow } from './coupon-rows.ts'
import { canGive } from './coupon-rules.ts'

/** The coupons of a shop that a rule may give now, the newest first. */
export async function readCouponsByRule(reader: Reader, shopId: string): Promise<CouponRow[]> {
  const rows = await reader
    .selectFrom('marketing.coupon')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('state', '=', 'running')
    .where('for_buyer', 'is', null)
    .orderBy('made_at', 'desc')
    .orderBy('coupon_id')
    .execute()
  const now = await readBusinessNow(reader)
  return rows.filter((row) => canGive(row, { origin: 'retention', held: 0 }, now) === null)
}
