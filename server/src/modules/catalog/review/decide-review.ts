import { refusals, refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, OfficerActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { catalogAudit } from '../audit.ts'
import { moveProduct } from '../products/move-product.ts'
import { readSkus } from '../products/product-queries.ts'
import { lockProduct } from '../products/product-rows.ts'
import { canBeOnSale } from '../products/product-rules.ts'
import { reviewRefusals } from './contract.ts'

const refuse = refusals(reviewRefusals)

export interface Verdict {
  /** The version that the officer read. */
  readonly version: number
  readonly verdict: 'approve' | 'reject'
  readonly reason?: string | undefined
}

/**
 * An officer lets a product go on sale as it was read, or sends it back with a reason that the merchant reads.
 * Refuses: not_found, not_in_review, changed_meanwhile, reason_missing, no_sku, not_complete.
 */
export async function decideReview(
  { db, actor }: Ctx<OfficerActor>,
  place: { readonly shopId: string; readonly productId: string },
  { version, verdict, reason = '' }: Verdict,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const product = await lockProduct(tx, place.shopId, place.productId)
    if (product.state !== 'in_review') throw refuse('not_in_review')
    if (product.version !== version) throw refuse('changed_meanwhile', { version: product.version })
    if (verdict === 'reject' && reason.trim() === '') throw refuse('reason_missing')
    if (verdict === 'approve') {
      const skus = await readSkus(tx, place.shopId, place.productId)
      refuseUnless(canBeOnSale({ title: product.title, skus }))
    }
    await moveProduct(tx, product, verdict === 'approve' ? 'on_sale' : 'rejected', actor, reason.trim())
    await catalogAudit.write(tx, actor, `catalog.review_${verdict}`, place.productId, {
      shopId: place.shopId,
      version,
    })
  })
}
