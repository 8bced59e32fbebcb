import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { reviewOf } from '../review/review-setting.ts'
import type { ProductView } from './contract.ts'
import { moveProduct } from './move-product.ts'
import { readProduct, readSkus } from './product-queries.ts'
import { lockProduct } from './product-rows.ts'
import { canBeOnSale, needsReview } from './product-rules.ts'

/**
 * The product can be bought from now on, or goes before an officer where its review is due; nothing happens when it
 * is there already. Refuses: not_found, no_sku, not_complete.
 */
export async function putOnSale({ db, actor }: Ctx<StaffActor>, productId: string): Promise<ProductView> {
  return inTransaction(db, async (tx) => {
    const product = await lockProduct(tx, actor.shopId, productId)
    const skus = await readSkus(tx, actor.shopId, productId)
    refuseUnless(canBeOnSale({ title: product.title, skus }))
    const { review } = await reviewOf(tx, actor.shopId, tx.now)
    const to = needsReview(review, product.approved_version) ? 'in_review' : 'on_sale'
    const isThere = product.state === 'on_sale' || product.state === to
    if (!isThere) await moveProduct(tx, product, to, actor)
    return readProduct(tx, actor.shopId, productId)
  })
}
