import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { marketingAudit } from '../audit.ts'
import { couponChanged } from '../events.ts'
import type { CouponView } from './contract.ts'
import { lockCoupon } from './coupon-rows.ts'
import { refuse } from './coupon-rules.ts'
import { couponView } from './coupon-view.ts'

/** More of a coupon can be issued. The number that it has already changes nothing. Refuses: not_found, coupon_ended, coupon_stock_lower. */
export async function raiseCouponStock(
  { db, actor }: Ctx<StaffActor>,
  { couponId, stock }: { readonly couponId: string; readonly stock: number },
): Promise<CouponView> {
  return inTransaction(db, async (tx) => {
    const coupon = await lockCoupon(tx, actor.shopId, couponId)
    if (coupon.state === 'ended') throw refuse('coupon_ended', { title: coupon.title })
    if (stock < coupon.stock) throw refuse('coupon_stock_lower', { stock: coupon.stock })
    if (stock === coupon.stock) return couponView(coupon, tx.now)
    await tx
      .updateTable('marketing.coupon')
      .set({ stock })
      .where('shop_id', '=', actor.shopId)
      .where('coupon_id', '=', couponId)
      .execute()
    await marketingAudit.write(tx, actor, 'coupon.raise_stock', couponId, { title: coupon.title, stock })
    await publish(tx, couponChanged, actor.shopId, { couponId })
    return couponView({ ...coupon, stock }, tx.now)
  })
}
