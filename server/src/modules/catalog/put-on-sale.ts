import { refuseUnless } from '../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../platform/actor.ts'
import { inTransaction, type Tx } from '../../platform/db/database.ts'
import { publish } from '../../platform/events.ts'
import type { ProductState, ProductView } from './contract.ts'
import { productChanged } from './events.ts'
import { readProduct } from './product-queries.ts'
import { countSkus, lockProduct } from './product-rows.ts'
import { canBeOnSale } from './product-rules.ts'

/** The product can be bought from now on; nothing happens when it already can. Refuses: not_found, no_sku. */
export async function putOnSale({ db, actor }: Ctx<StaffActor>, productId: string): Promise<ProductView> {
  return inTransaction(db, async (tx) => {
    const product = await lockProduct(tx, actor.shopId, productId)
    refuseUnless(canBeOnSale(await countSkus(tx, actor.shopId, productId)))
    if (product.state !== 'on_sale') await moveProduct(tx, actor.shopId, productId, 'on_sale')
    return readProduct(tx, actor.shopId, productId)
  })
}

/** The product cannot be bought any more; orders that were placed stay. Refuses: not_found. */
export async function takeOffSale({ db, actor }: Ctx<StaffActor>, productId: string): Promise<ProductView> {
  return inTransaction(db, async (tx) => {
    const product = await lockProduct(tx, actor.shopId, productId)
    if (product.state !== 'off_sale') await moveProduct(tx, actor.shopId, productId, 'off_sale')
    return readProduct(tx, actor.shopId, productId)
  })
}

async function moveProduct(tx: Tx, shopId: string, productId: string, state: ProductState): Promise<void> {
  await tx
    .updateTable('catalog.product')
    .set({ state, changed_at: tx.now })
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .execute()
  await publish(tx, productChanged, shopId, { productId, change: state })
}
