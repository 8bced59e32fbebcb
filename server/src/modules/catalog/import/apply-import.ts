import { sql } from 'kysely'
import type { StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { publishEach } from '../../../platform/events.ts'
import { rootOf } from '../categories/contract.ts'
import { productChanged } from '../events.ts'
import { freeTemplateOf } from '../freight/freight-rows.ts'
import { moveProduct } from '../products/move-product.ts'
import { keepAsShown, lockProduct, refuseTooManyProducts } from '../products/product-rows.ts'
import { stockPort } from '../products/stock-port.ts'
import { reviewOf } from '../review/review-setting.ts'
import type { ImportPlan, PlannedProduct, PlannedSku } from './plan-import.ts'

/** Writes a plan, whole sets at a time; its products are locked by the caller. New products stand off sale. Refuses: too_many_products. */
export async function applyImport(tx: Tx, actor: StaffActor, plan: ImportPlan): Promise<void> {
  if (plan.products.length === 0) return
  const { shopId } = actor
  const isNew = plan.products.filter((product) => product.known === null)
  const known = plan.products.filter((product) => product.known !== null)
  if (isNew.length > 0) await refuseTooManyProducts(tx, shopId, isNew.length)
  await insertProducts(tx, shopId, isNew)
  await changeProducts(tx, shopId, known)
  await changeSkus(tx, shopId, known)
  await insertSkus(tx, shopId, plan.products)
  const counts = plan.products.flatMap((product) => product.counts)
  if (counts.length > 0) await stockPort().count(tx, shopId, counts, actor.accountId)
  await publishEach(tx, productChanged, shopId, [
    ...isNew.map(({ productId }) => ({ productId, change: 'made' as const })),
    ...known.map(({ productId }) => ({ productId, change: 'edited' as const })),
  ])
  await reviewAgain(tx, actor, known)
}

async function insertProducts(tx: Tx, shopId: string, products: readonly PlannedProduct[]): Promise<void> {
  if (products.length === 0) return
  const free = products.some((product) => !product.freightTemplateId)
    ? await freeTemplateOf(tx, shopId)
    : null
  const rows = products.map((product) => ({
    product_id: product.productId,
    code: product.code,
    title: product.title,
    description: product.description,
    category: rootOf(product.categoryId),
    category_id: product.categoryId,
    freight_template_id: product.freightTemplateId ?? free,
    spec_names: product.specNames,
  }))
  await sql`
    insert into catalog.product (shop_id, product_id, code, title, description, category, category_id,
      freight_template_id, spec_names, state, made_at, changed_at, body_hash)
    select ${shopId}, product_id, code, title, description, category, category_id,
      freight_template_id, spec_names, 'off_sale', ${tx.now}, ${tx.now}, ${bodyHash({ import: shopId })}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as made (product_id uuid, code text, title text,
      description text, category text, category_id text, freight_template_id uuid, spec_names text[])`.execute(
    tx,
  )
}

async function changeProducts(tx: Tx, shopId: string, products: readonly PlannedProduct[]): Promise<void> {
  if (products.length === 0) return
  const rows = products.map((product) => ({
    product_id: product.productId,
    title: product.title,
    description: product.description,
    category: rootOf(product.categoryId),
    category_id: product.categoryId,
    freight_template_id: product.freightTemplateId,
    spec_names: product.specNames,
  }))
  await sql`
    update catalog.product set ${keepAsShown}, title = changed.title, description = changed.description,
      category = changed.category, category_id = changed.category_id,
      freight_template_id = changed.freight_template_id, spec_names = changed.spec_names,
      version = product.version + 1, changed_at = ${tx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as changed (product_id uuid, title text,
      description text, category text, category_id text, freight_template_id uuid, spec_names text[])
    where product.shop_id = ${shopId} and product.product_id = changed.product_id`.execute(tx)
}

const skuRow = (productId: string) => (sku: PlannedSku) => ({
  sku_id: sku.skuId,
  product_id: productId,
  specs: sku.specs,
  code: sku.code,
  price_fen: sku.priceFen,
  weight_gram: sku.weightGram,
  position: sku.position,
})

const SKU_COLUMNS = sql`(sku_id uuid, product_id uuid, specs text[], code text, price_fen bigint,
  weight_gram integer, position integer)`

async function changeSkus(tx: Tx, shopId: string, products: readonly PlannedProduct[]): Promise<void> {
  const rows = products.flatMap((product) => product.changedSkus.map(skuRow(product.productId)))
  if (rows.length === 0) return
  const list = JSON.stringify(rows)
  // All are removed first, so that two SKUs may swap their specs without meeting in the unique index.
  await sql`
    update catalog.sku set removed_at = ${tx.now}
    from jsonb_to_recordset(${list}::jsonb) as changed ${SKU_COLUMNS}
    where sku.shop_id = ${shopId} and sku.sku_id = changed.sku_id`.execute(tx)
  await sql`
    update catalog.sku set specs = changed.specs, code = changed.code, price_fen = changed.price_fen,
      weight_gram = changed.weight_gram, removed_at = null
    from jsonb_to_recordset(${list}::jsonb) as changed ${SKU_COLUMNS}
    where sku.shop_id = ${shopId} and sku.sku_id = changed.sku_id`.execute(tx)
}

async function insertSkus(tx: Tx, shopId: string, products: readonly PlannedProduct[]): Promise<void> {
  const rows = products.flatMap((product) => product.newSkus.map(skuRow(product.productId)))
  if (rows.length === 0) return
  await sql`
    insert into catalog.sku (shop_id, sku_id, product_id, specs, code, price_fen, weight_gram, position)
    select ${shopId}, sku_id, product_id, specs, code, price_fen, weight_gram, position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as made ${SKU_COLUMNS}`.execute(tx)
}

/** Where every new content is reviewed, products on sale whose words or specs are different go before an officer. */
async function reviewAgain(tx: Tx, actor: StaffActor, products: readonly PlannedProduct[]): Promise<void> {
  const { review } = await reviewOf(tx, actor.shopId, tx.now)
  if (review !== 'all') return
  for (const planned of products.filter(hasNewContent)) {
    await tx
      .updateTable('catalog.product')
      .set({ approved_version: null })
      .where('shop_id', '=', actor.shopId)
      .where('product_id', '=', planned.productId)
      .execute()
    const product = await lockProduct(tx, actor.shopId, planned.productId)
    if (product.state === 'on_sale') await moveProduct(tx, product, 'in_review', actor)
  }
}

function hasNewContent({ known, newSkus, changedSkus, ...product }: PlannedProduct): boolean {
  if (!known || newSkus.length > 0) return newSkus.length > 0
  const isRenamed = changedSkus.some((sku) => sku.specs.join('\n') !== sku.before.specs.join('\n'))
  return (
    isRenamed ||
    product.title !== known.title ||
    product.description !== known.description ||
    product.categoryId !== known.categoryId
  )
}
