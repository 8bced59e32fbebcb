import { sql } from 'kysely'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { areFilesOf } from '../../../platform/files.ts'
import { rootOf } from '../categories/contract.ts'
import { freeTemplateOf } from '../freight/freight-rows.ts'
import { refuseFull } from '../refuse-full.ts'
import { MAX_PRODUCTS, type NewProduct, type SkuInput } from './contract.ts'
import { refuse } from './product-rules.ts'
import { stockPort } from './stock-port.ts'

/** A product of the shop, held until the transaction ends. Refuses: not_found. */
export async function lockProduct(tx: Tx, shopId: string, productId: string) {
  const product = await tx
    .selectFrom('catalog.product')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .forUpdate()
    .executeTakeFirst()
  if (!product) throw refuseCommon('not_found')
  return product
}

/*
 * What is on sale as it stands is kept as what buyers saw last; of anything else that is not touched. Taken before the
 * content is written or the product leaves, in the same statement, whose right sides see the row as it was.
 */
export const keptAsShown = {
  shown_title: whenOnSale('product.title', 'shown_title'),
  shown_picture: whenOnSale('product.pictures[1]', 'shown_picture'),
  shown_from_fen: whenOnSale(`coalesce((${ofSkus('min')}), 0)`, 'shown_from_fen'),
  shown_to_fen: whenOnSale(`coalesce((${ofSkus('max')}), 0)`, 'shown_to_fen'),
}

/** The same as the assignments of an update. */
export const keepAsShown = sql.join(
  Object.entries(keptAsShown).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
)

function whenOnSale(now: string, kept: string) {
  return sql<never>`case when product.state = 'on_sale' then ${sql.raw(now)} else product.${sql.ref(kept)} end`
}

function ofSkus(aggregate: 'min' | 'max'): string {
  return `select ${aggregate}(price_fen) from catalog.sku
    where sku.shop_id = product.shop_id and sku.product_id = product.product_id and sku.removed_at is null`
}

/** Before `more` products are made. Refuses: too_many_products. */
export const refuseTooManyProducts = (tx: Tx, shopId: string, more: number): Promise<void> =>
  refuseFull(tx, shopId, 'product', {
    most: MAX_PRODUCTS,
    more,
    refusal: () => refuse('too_many_products', { most: MAX_PRODUCTS }),
  })

/** The columns that a person fills in. Refuses: picture_not_found, template_not_found, category_not_found. */
export async function productColumns(
  tx: Tx,
  shopId: string,
  productId: string,
  input: Omit<NewProduct, 'id' | 'draft'>,
) {
  const pictures = input.pictures ?? []
  const ofSkus = input.skus.flatMap(({ picture }) => (picture ? [picture] : []))
  if (!(await areFilesOf(tx, shopId, [...pictures, ...ofSkus]))) throw refuse('picture_not_found')
  const categoryId = await categoryFor(tx, input)
  return {
    title: input.title,
    code: input.code?.trim() || madeCode(productId),
    description: input.description ?? '',
    category: rootOf(categoryId),
    category_id: categoryId,
    pictures,
    freight_template_id: await templateFor(tx, shopId, input.freightTemplateId),
    spec_names: input.specNames ?? [],
    changed_at: tx.now,
  }
}

/** Where the product is filed: as finely as was said, and no finer. */
async function categoryFor(tx: Tx, input: Pick<NewProduct, 'category' | 'categoryId'>): Promise<string> {
  const { categoryId = input.category } = input
  const known = await tx
    .selectFrom('catalog.category')
    .select('category_id')
    .where('category_id', '=', categoryId)
    .executeTakeFirst()
  if (!known) throw refuse('category_not_found', { category: categoryId })
  return known.category_id
}

/** The code that the server gives a product whose merchant gives none; the tail of its id, which is random. */
export const madeCode = (productId: string): string =>
  `P${productId.replaceAll('-', '').slice(-10).toUpperCase()}`

/** Runs work that writes a product; says it in words when its code is another product's. Refuses: product_code_taken. */
export async function withCode<T>(code: string | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'product_code') {
      throw refuse('product_code_taken', { code: code ?? '' })
    }
    throw error
  }
}

async function templateFor(tx: Tx, shopId: string, templateId: string | undefined): Promise<string> {
  if (!templateId) return freeTemplateOf(tx, shopId)
  const template = await tx
    .selectFrom('catalog.freight_template')
    .select('template_id')
    .where('shop_id', '=', shopId)
    .where('template_id', '=', templateId)
    .forKeyShare()
    .executeTakeFirst()
  if (!template) throw refuse('template_not_found')
  return template.template_id
}

/**
 * Makes the product's SKUs be these, in this order: others are removed (orders keep their snapshot), and new ones get
 * their opening stock. The product is locked by the caller. Refuses: id_reused, when a SKU id is another product's.
 */
export async function writeSkus(
  tx: Tx,
  place: { shopId: string; productId: string; actorId: string },
  skus: readonly SkuInput[],
  known: ReadonlySet<string>,
): Promise<void> {
  const { shopId, productId } = place
  // All are removed first, so that two SKUs may swap their specs without meeting in the unique index.
  await tx
    .updateTable('catalog.sku')
    .set({ removed_at: tx.now })
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .where('removed_at', 'is', null)
    .execute()
  if (skus.length === 0) return
  const written = await tx
    .insertInto('catalog.sku')
    .values(
      skus.map((sku, position) => ({
        shop_id: shopId,
        sku_id: sku.skuId,
        product_id: productId,
        specs: sku.specs,
        code: sku.code ?? '',
        price_fen: sku.priceFen,
        weight_gram: sku.weightGram ?? 0,
        picture: sku.picture ?? null,
        position,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['shop_id', 'sku_id'])
        .doUpdateSet((row) => ({
          specs: row.ref('excluded.specs'),
          code: row.ref('excluded.code'),
          price_fen: row.ref('excluded.price_fen'),
          weight_gram: row.ref('excluded.weight_gram'),
          position: row.ref('excluded.position'),
          picture: row.ref('excluded.picture'),
          removed_at: null,
        }))
        .where(sql<boolean>`sku.product_id = excluded.product_id`),
    )
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows !== BigInt(skus.length)) throw refuseCommon('id_reused')
  const opening = skus.flatMap(({ skuId, openingStock }) =>
    openingStock && !known.has(skuId) ? [{ skuId, quantity: openingStock }] : [],
  )
  if (opening.length > 0) await stockPort().open(tx, shopId, opening, place.actorId)
}
