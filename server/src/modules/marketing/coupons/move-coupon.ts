import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { marketingAudit } from '../audit.ts'
import { couponChanged } from '../events.ts'
import type { CouponState, CouponView } from './contract.ts'
import { lockCoupon } from './coupon-rows.ts'
import { refuse } from './coupon-rules.ts'
import { couponView } from './coupon-view.ts'

const acts = { paused: 'coupon.pause', running: 'coupon.resume', ended: 'coupon.end' } as const

/**
 * Holds the issue of a coupon up, lets it go on, or ends it for good. Buyers keep what they hold. A coupon that is in this
 * state already is answered as it is. Refuses: not_found, coupon_ended.
 */
export async function moveCoupon(
  { db, actor }: Ctx<StaffActor>,
  { couponId, to }: { readonly couponId: string; readonly to: CouponState },
): Promise<CouponView> {
  return inTransaction(db, async (tx) => {
    const coupon = await lockCoupon(tx, actor.shopId, couponId)
    if (coupon.state === to) return couponView(coupon, tx.now)
    if (coupon.state === 'ended') throw refuse('coupon_ended', { title: coupon.title })
    await tx
      .updateTable('marketing.coupon')
      .set({ state: to })
      .where('shop_id', '=', actor.shopId)
      .where('coupon_id', '=', couponId)
      .execute()
    await marketingAudit.write(tx, actor, acts[to], couponId, { title: coupon.title })
    await publish(tx, couponChanged, actor.shopId, { couponId })
    return couponView({ ...coupon, state: to }, tx.now)
  })
}
