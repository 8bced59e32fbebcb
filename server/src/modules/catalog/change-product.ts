import { refuseUnless } from '../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db/database.ts'
import { publish } from '../../platform/events.ts'
import type { ProductChange, ProductView } from './contract.ts'
import { productChanged } from './events.ts'
import { readProduct, readSkuIds } from './product-queries.ts'
import { lockProduct, productColumns, writeSkus } from './product-rows.ts'
import { areSkusSound, canBeOnSale, opensNewStockOnly, refuse } from './product-rules.ts'

/**
 * Writes a product anew, one version further; orders keep what they were placed with. Refuses: not_found,
 * changed_meanwhile, no_sku (on sale without one), specs_do_not_match, doubled_specs, stock_by_movement,
 * picture_not_found, template_not_found.
 */
export async function changeProduct(
  { db, actor }: Ctx<StaffActor>,
  productId: string,
  input: ProductChange,
): Promise<ProductView> {
  refuseUnless(areSkusSound(input.specNames ?? [], input.skus))
  const { shopId } = actor
  return inTransaction(db, async (tx) => {
    const product = await lockProduct(tx, shopId, productId)
    if (product.version !== input.version) throw refuse('changed_meanwhile', { version: product.version })
    if (product.state === 'on_sale') refuseUnless(canBeOnSale(input.skus.length))
    const known = await readSkuIds(tx, shopId, productId)
    refuseUnless(opensNewStockOnly(known, input.skus))
    await tx
      .updateTable('catalog.product')
      .set({ ...(await productColumns(tx, shopId, input)), version: product.version + 1 })
      .where('shop_id', '=', shopId)
      .where('product_id', '=', productId)
      .execute()
    await writeSkus(tx, { shopId, productId, actorId: actor.accountId }, input.skus, known)
    await publish(tx, productChanged, shopId, { productId, change: 'edited' })
    return readProduct(tx, shopId, productId)
  })
}
