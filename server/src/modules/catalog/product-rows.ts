import { sql } from 'kysely'
import { refuseCommon } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/db/database.ts'
import { areFilesOf } from '../../platform/files.ts'
import type { NewProduct, SkuInput } from './contract.ts'
import { freeTemplateOf } from './freight-rows.ts'
import { openStock } from './opening-stock.ts'
import { refuse } from './product-rules.ts'

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

/** How many SKUs of a product can be bought when it is on sale. */
export async function countSkus(tx: Tx, shopId: string, productId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('catalog.sku')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** The columns that a person fills in. Refuses: picture_not_found, template_not_found. */
export async function productColumns(tx: Tx, shopId: string, input: Omit<NewProduct, 'id'>) {
  const pictures = input.pictures ?? []
  if (!(await areFilesOf(tx, shopId, pictures))) throw refuse('picture_not_found')
  return {
    title: input.title,
    description: input.description ?? '',
    category: input.category,
    pictures,
    freight_template_id: await templateFor(tx, shopId, input.freightTemplateId),
    spec_names: input.specNames ?? [],
    changed_at: tx.now,
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
          removed_at: null,
        }))
        .where(sql<boolean>`sku.product_id = excluded.product_id`),
    )
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows !== BigInt(skus.length)) throw refuseCommon('id_reused')
  const opening = skus.flatMap(({ skuId, openingStock }) =>
    openingStock && !known.has(skuId) ? [{ skuId, quantity: openingStock }] : [],
  )
  if (opening.length > 0) await openStock(tx, shopId, opening, place.actorId)
}
