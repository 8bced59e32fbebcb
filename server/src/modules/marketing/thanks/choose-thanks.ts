import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { marketingAudit } from '../audit.ts'
import { lockCoupon } from '../coupons/coupon-rows.ts'
import { canGive, refuse } from '../coupons/coupon-rules.ts'
import type { ThanksView } from './contract.ts'
import { readThanksView } from './thanks-queries.ts'

/**
 * Chooses the coupon that thanks those who waited; null: none from now on. It counts for the next return of the shop, also
 * from an absence that runs. One that cannot be given now is refused, since those who wait would get nothing. Refuses:
 * not_found, coupon_not_this_way, coupon_not_issued, coupon_gone.
 */
export async function chooseThanks(
  { db, actor }: Ctx<StaffActor>,
  couponId: string | null,
): Promise<ThanksView> {
  const { shopId, accountId } = actor
  return inTransaction(db, async (tx) => {
    if (couponId === null) {
      await tx.deleteFrom('marketing.thanks').where('shop_id', '=', shopId).execute()
      await marketingAudit.write(tx, actor, 'coupon.choose_thanks', shopId)
      return readThanksView(tx, shopId, tx.now)
    }
    const coupon = await lockCoupon(tx, shopId, couponId)
    const { title } = coupon
    if (coupon.for_buyer) throw refuse('coupon_not_this_way', { title })
    refuseUnless(canGive(coupon, { origin: 'absence', held: 0 }, tx.now))
    const chosen = { coupon_id: couponId, chosen_by: accountId, chosen_at: tx.now }
    await tx
      .insertInto('marketing.thanks')
      .values({ shop_id: shopId, ...chosen })
      .onConflict((conflict) => conflict.column('shop_id').doUpdateSet(chosen))
      .execute()
    await marketingAudit.write(tx, actor, 'coupon.choose_thanks', couponId, { title })
    return readThanksView(tx, shopId, tx.now)
  })
}
