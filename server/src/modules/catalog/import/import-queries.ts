import { sql } from 'kysely'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { listCategories } from '../categories/category-queries.ts'
import { readFreightTemplates } from '../freight/freight-rows.ts'
import type { ImportReport, ImportRunView } from './contract.ts'
import { categoriesByName, type Known, type KnownProduct, type KnownSku } from './known-products.ts'

/** The shop's products with these codes (or all) as rows of a file are compared with them. */
export async function readKnownProducts(
  reader: Reader,
  shopId: string,
  codes: readonly string[] | null,
): Promise<KnownProduct[]> {
  const { rows } = await sql<Omit<KnownProduct, 'skus'> & { skus: KnownSku[] | null }>`
    select product.product_id as "productId", product.code, product.title, product.description,
      product.category_id as "categoryId", product.freight_template_id as "freightTemplateId",
      product.spec_names as "specNames", skus.list as skus
    from catalog.product left join lateral (
      select json_agg(json_build_object('skuId', sku.sku_id, 'specs', sku.specs, 'code', sku.code,
        'priceFen', sku.price_fen, 'weightGram', sku.weight_gram, 'position', sku.position,
        'onHand', coalesce(stock.on_hand, 0), 'reserved', coalesce(stock.reserved, 0))
        order by sku.position, sku.sku_id) as list
      from catalog.sku left join inventory.sellable_stock as stock using (shop_id, sku_id)
      where sku.shop_id = product.shop_id and sku.product_id = product.product_id and sku.removed_at is null
    ) as skus on true
    where product.shop_id = ${shopId}
      and (${codes === null} or product.code = any(${codes ?? []}::text[]))
    order by product.product_id`.execute(reader)
  return rows.map((row) => ({ ...row, skus: row.skus ?? [] }))
}

/** All that the rows of a file with these product codes are compared with. */
export async function readKnown(reader: Reader, shopId: string, codes: readonly string[]): Promise<Known> {
  const products = await readKnownProducts(reader, shopId, codes)
  const tree = await listCategories(reader)
  const templates = await readFreightTemplates(reader, shopId)
  return {
    products: new Map(products.map((product) => [product.code, product])),
    categories: categoriesByName(tree.rows),
    templates: new Map(templates.map((template) => [template.name, template.templateId])),
  }
}

const RUNS_SHOWN = 20

const runsWhere = (condition: ReturnType<typeof sql>) => sql<
  Omit<ImportRunView, 'madeAt' | 'doneAt'> & { madeAt: Date; doneAt: Date | null; report: ImportReport }
>`
  select run.run_id as "runId", run.file_name as "fileName", run.state, run.report, account.name as "byName",
    run.made_at as "madeAt", run.done_at as "doneAt"
  from catalog.import_run as run left join identity.account on account.account_id = run.actor_id
  where ${condition} order by run.made_at desc, run.run_id desc limit ${RUNS_SHOWN}`

async function readRuns(reader: Reader, condition: ReturnType<typeof sql>): Promise<ImportRunView[]> {
  const { rows } = await runsWhere(condition).execute(reader)
  return rows.map((row) => ({
    ...row,
    madeAt: row.madeAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
  }))
}

/** One import of the shop. Refuses: not_found. */
export async function readRun(reader: Reader, shopId: string, runId: string): Promise<ImportRunView> {
  const [run] = await readRuns(reader, sql`run.shop_id = ${shopId} and run.run_id = ${runId}`)
  if (!run) throw refuseCommon('not_found')
  return run
}

/** The last imports of the shop, newest first. */
export async function listRuns(reader: Reader, shopId: string): Promise<{ rows: ImportRunView[] }> {
  return { rows: await readRuns(reader, sql`run.shop_id = ${shopId}`) }
}
