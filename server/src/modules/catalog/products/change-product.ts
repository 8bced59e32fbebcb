import { refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { productChanged } from '../events.ts'
import { reviewOf } from '../review/review-setting.ts'
import type { ProductChange, ProductView } from './contract.ts'
import { moveProduct } from './move-product.ts'
import { readProduct, readSkuIds } from './product-queries.ts'
import { keptAsShown, lockProduct, productColumns, withCode, writeSkus } from './product-rows.ts'
import {
  areSkusSound,
  canBeOnSale,
  isComplete,
  isContentChanged,
  needsReview,
  opensNewStockOnly,
  refuse,
} from './product-rules.ts'

/**
 * Writes a product anew, one version further; orders keep what they were placed with. A draft that is finished goes
 * off sale; new content on sale goes before an officer where every content is reviewed. Refuses: not_found,
 * changed_meanwhile, no_sku (on sale without one), not_complete, specs_do_not_match, doubled_specs,
 * stock_by_movement, picture_not_found, template_not_found, category_not_found, product_code_taken.
 */
export async function changeProduct(
  { db, actor }: Ctx<StaffActor>,
  productId: string,
  input: ProductChange,
): Promise<ProductView> {
  refuseUnless(areSkusSound(input.specNames ?? [], input.skus))
  if (!input.draft) refuseUnless(isComplete(input))
  const { shopId } = actor
  const work = async (tx: Tx) => {
    const product = await lockProduct(tx, shopId, productId)
    if (product.version !== input.version) throw refuse('changed_meanwhile', { version: product.version })
    const state = product.state
    if (state !== 'draft' && input.draft) throw notADraft()
    if (state === 'on_sale' || state === 'in_review') refuseUnless(canBeOnSale(input))
    const known = await readSkuIds(tx, shopId, productId)
    refuseUnless(opensNewStockOnly(known, input.skus))
    const before = await readProduct(tx, shopId, productId)
    await write(tx, product, input)
    await writeSkus(tx, { shopId, productId, actorId: actor.accountId }, input.skus, known)
    await publish(tx, productChanged, shopId, { productId, change: 'edited' })
    if (state === 'draft' && !input.draft) {
      await moveProduct(tx, await lockProduct(tx, shopId, productId), 'off_sale', actor)
    } else await reviewAgain(tx, actor, before)
    return readProduct(tx, shopId, productId)
  }
  return withCode(input.code, () => inTransaction(db, work))
}

async function write(tx: Tx, product: Awaited<ReturnType<typeof lockProduct>>, input: ProductChange) {
  const { shop_id: shopId, product_id: productId } = product
  const columns = await productColumns(tx, shopId, productId, { ...input, code: input.code ?? product.code })
  await tx
    .updateTable('catalog.product')
    .set({ ...columns, ...keptAsShown, version: product.version + 1 })
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .execute()
}

/** Where every content is reviewed, a new one is not approved yet; on sale it goes before an officer. */
async function reviewAgain(tx: Tx, actor: StaffActor, before: ProductView): Promise<void> {
  const { shopId } = actor
  const { productId } = before
  const { review } = await reviewOf(tx, shopId, tx.now)
  if (review !== 'all') return
  const contentOf = (view: ProductView) => ({ ...view, specs: view.skus.map((sku) => sku.specs) })
  const after = await readProduct(tx, shopId, productId)
  if (!isContentChanged(contentOf(before), contentOf(after))) return
  await tx
    .updateTable('catalog.product')
    .set({ approved_version: null })
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .execute()
  const product = await lockProduct(tx, shopId, productId)
  if (product.state === 'on_sale' && needsReview(review, null))
    await moveProduct(tx, product, 'in_review', actor)
}

const notADraft = () =>
  refuseCommon('invalid_input', {
    field: 'draft',
    problem: '已完成的商品不能再存为草稿 / a finished product is no draft any more',
  })
