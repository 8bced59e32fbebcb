import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { marketingAudit } from '../audit.ts'
import { lockCoupon } from '../coupons/coupon-rows.ts'
import { isOver, refuse } from '../coupons/coupon-rules.ts'

/**
 * Chooses the coupon that thanks those who waited; null: none from now on. It counts for the next return of the shop, also
 * from an absence that runs. Refuses: not_found, coupon_not_this_way, coupon_not_issued.
 */
export async function chooseThanks(
  { db, actor }: Ctx<StaffActor>,
  couponId: string | null,
): Promise<{ couponId: string | null }> {
  const { shopId, accountId } = actor
  return inTransaction(db, async (tx) => {
    if (couponId === null) {
      await tx.deleteFrom('marketing.thanks').where('shop_id', '=', shopId).execute()
      await marketingAudit.write(tx, actor, 'coupon.choose_thanks', shopId)
      return { couponId }
    }
    const coupon = await lockCoupon(tx, shopId, couponId)
    const { title } = coupon
    if (!coupon.ways.includes('rule')) throw refuse('coupon_not_this_way', { title })
    if (coupon.state === 'ended' || isOver(coupon, tx.now)) throw refuse('coupon_not_issued', { title })
    const chosen = { coupon_id: couponId, chosen_by: accountId, chosen_at: tx.now }
    await tx
      .insertInto('marketing.thanks')
      .values({ shop_id: shopId, ...chosen })
      .onConflict((conflict) => conflict.column('shop_id').doUpdateSet(chosen))
      .execute()
    await marketingAudit.write(tx, actor, 'coupon.choose_thanks', couponId, { title })
    return { couponId }
  })
}
