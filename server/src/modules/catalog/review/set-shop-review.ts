import type { Ctx, OfficerActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { catalogAudit } from '../audit.ts'
import type { ProductReview } from './contract.ts'
import { reviewOf } from './review-setting.ts'

/** Reviews one shop's products otherwise than the platform's policy says, or as it says again. */
export async function setShopReview(
  { db, actor }: Ctx<OfficerActor>,
  shopId: string,
  review: ProductReview | 'platform',
): Promise<{ review: ProductReview; own: boolean }> {
  return inTransaction(db, async (tx) => {
    if (review === 'platform') {
      await tx.deleteFrom('catalog.review_setting').where('shop_id', '=', shopId).execute()
    } else {
      const columns = { review, officer_id: actor.accountId, set_at: tx.now }
      await tx
        .insertInto('catalog.review_setting')
        .values({ shop_id: shopId, ...columns })
        .onConflict((conflict) => conflict.column('shop_id').doUpdateSet(columns))
        .execute()
    }
    await catalogAudit.write(tx, actor, 'catalog.set_review', shopId, { review })
    return reviewOf(tx, shopId, tx.now)
  })
}
