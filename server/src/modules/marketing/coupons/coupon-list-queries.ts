import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import type { CouponView, CouponWay } from './contract.ts'
import { readIssuable } from './coupon-rows.ts'
import { couponView } from './coupon-view.ts'

/** The coupons of a shop that can be given in a way now; those of which none is left are left out. */
export async function listIssuableCoupons(
  reader: Reader,
  shopId: string,
  way: CouponWay,
): Promise<{ rows: CouponView[] }> {
  const now = await readBusinessNow(reader)
  const coupons = await readIssuable(reader, shopId, way, now)
  return { rows: coupons.filter((row) => row.issued < row.stock).map((row) => couponView(row, now)) }
}
