import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import type { ProductView } from './contract.ts'
import { moveProduct } from './move-product.ts'
import { readProduct } from './product-queries.ts'
import { lockProduct } from './product-rows.ts'

/**
 * The product cannot be bought any more, or is taken back from its review; orders that were placed stay. Refuses:
 * not_found.
 */
export async function takeOffSale({ db, actor }: Ctx<StaffActor>, productId: string): Promise<ProductView> {
  return inTransaction(db, async (tx) => {
    const product = await lockProduct(tx, actor.shopId, productId)
    const isSeen = product.state === 'on_sale' || product.state === 'in_review'
    if (isSeen) await moveProduct(tx, product, 'off_sale', actor)
    return readProduct(tx, actor.shopId, productId)
  })
}
