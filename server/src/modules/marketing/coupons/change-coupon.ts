import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { marketingAudit } from '../audit.ts'
import { couponChanged } from '../events.ts'
import type { CouponView } from './contract.ts'
import { lockCoupon } from './coupon-rows.ts'
import { canChange } from './coupon-rules.ts'
import { couponView } from './coupon-view.ts'

interface ChangeOfCoupon {
  readonly couponId: string
  readonly title?: string | undefined
  readonly validUntil?: string | undefined
}

/**
 * Gives a coupon another title or another end; what is not named stays. Those that buyers hold keep the end that they were
 * given with. Refuses: not_found, and what `canChange` does.
 */
export async function changeCoupon(
  { db, actor }: Ctx<StaffActor>,
  { couponId, ...asked }: ChangeOfCoupon,
): Promise<CouponView> {
  return inTransaction(db, async (tx) => {
    const coupon = await lockCoupon(tx, actor.shopId, couponId)
    const until = asked.validUntil === undefined ? null : new Date(asked.validUntil)
    refuseUnless(canChange(coupon, until, tx.now))
    const title = asked.title ?? coupon.title
    const validUntil = until ?? coupon.valid_until
    const isSame = title === coupon.title && validUntil?.getTime() === coupon.valid_until?.getTime()
    if (isSame) return couponView(coupon, tx.now)
    await tx
      .updateTable('marketing.coupon')
      .set({ title, valid_until: validUntil })
      .where('shop_id', '=', actor.shopId)
      .where('coupon_id', '=', couponId)
      .execute()
    await marketingAudit.write(tx, actor, 'coupon.change', couponId, {
      before: coupon.title,
      title,
      ...(validUntil ? { validUntil: validUntil.toISOString() } : {}),
    })
    await publish(tx, couponChanged, actor.shopId, { couponId })
    return couponView({ ...coupon, title, valid_until: validUntil }, tx.now)
  })
}
