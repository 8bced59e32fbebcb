import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import type { CouponRow } from '../coupons/coupon-rows.ts'
import { isOver } from '../coupons/coupon-rules.ts'
import type { ThanksHurdle, ThanksView } from './contract.ts'

/** The coupon by which a shop thanks those who waited while it was away; null: none. */
export async function readThanks(reader: Reader, shopId: string): Promise<string | null> {
  const row = await reader
    .selectFrom('marketing.thanks')
    .select('coupon_id')
    .where('shop_id', '=', shopId)
    .executeTakeFirst()
  return row?.coupon_id ?? null
}

/** The same for the shop's page: with its title, and why nobody would get it now. */
export async function readThanksView(reader: Reader, shopId: string, at?: Date): Promise<ThanksView> {
  const coupon = await reader
    .selectFrom('marketing.thanks as t')
    .innerJoin('marketing.coupon as c', (join) =>
      join.onRef('c.shop_id', '=', 't.shop_id').onRef('c.coupon_id', '=', 't.coupon_id'),
    )
    .selectAll('c')
    .where('t.shop_id', '=', shopId)
    .executeTakeFirst()
  if (!coupon) return { couponId: null, title: null, why: null }
  const now = at ?? (await readBusinessNow(reader))
  return { couponId: coupon.coupon_id, title: coupon.title, why: hurdleOf(coupon, now) }
}

function hurdleOf(coupon: CouponRow, now: Date): ThanksHurdle | null {
  if (coupon.state !== 'running') return coupon.state
  if (isOver(coupon, now)) return 'over'
  return coupon.issued >= coupon.stock ? 'gone' : null
}
