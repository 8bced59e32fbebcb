import { sql } from 'kysely'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { readNames } from '../../identity/index.ts'
import { listCategories } from '../categories/category-queries.ts'
import { readFreightTemplates } from '../freight/freight-rows.ts'
import { type StockLevel, stockPort } from '../products/stock-port.ts'
import type { ImportRunView } from './contract.ts'
import { categoriesByName, type Known, type KnownProduct, type KnownSku } from './known-products.ts'
import { emptyReport, storedReport } from './stored-report.ts'

type StoredProduct = Omit<KnownProduct, 'skus'> & { skus: Omit<KnownSku, 'onHand' | 'reserved'>[] | null }

/** The shop's products with these codes (or all) as rows of a file are compared with them. */
export async function readKnownProducts(
  reader: Reader,
  shopId: string,
  codes: readonly string[] | null,
): Promise<KnownProduct[]> {
  const { rows } = await sql<StoredProduct>`
    select product.product_id as "productId", product.code, product.title, product.description,
      product.category_id as "categoryId", product.freight_template_id as "freightTemplateId",
      product.spec_names as "specNames", skus.list as skus
    from catalog.product left join lateral (
      select json_agg(json_build_object('skuId', sku.sku_id, 'specs', sku.specs, 'code', sku.code,
        'priceFen', sku.price_fen, 'weightGram', sku.weight_gram, 'position', sku.position)
        order by sku.position, sku.sku_id) as list
      from catalog.sku
      where sku.shop_id = product.shop_id and sku.product_id = product.product_id and sku.removed_at is null
    ) as skus on true
    where product.shop_id = ${shopId}
      and (${codes === null} or product.code = any(${codes ?? []}::text[]))
    order by product.product_id`.execute(reader)
  const levels = await stockPort().levels(
    reader,
    shopId,
    rows.flatMap(({ skus }) => (skus ?? []).map((sku) => sku.skuId)),
  )
  const withStock = (sku: NonNullable<StoredProduct['skus']>[number]): KnownSku => {
    const { onHand, reserved } = levels.get(sku.skuId) as StockLevel
    return { ...sku, onHand, reserved }
  }
  return rows.map((row) => ({ ...row, skus: (row.skus ?? []).map(withStock) }))
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

type StoredRun = Omit<ImportRunView, 'madeAt' | 'doneAt' | 'byName' | 'report'> & {
  actorId: string
  madeAt: Date
  doneAt: Date | null
  report: unknown
}

async function readRuns(reader: Reader, condition: ReturnType<typeof sql>): Promise<ImportRunView[]> {
  const { rows } = await sql<StoredRun>`
    select run_id as "runId", file_name as "fileName", state, report, actor_id as "actorId", made_at as "madeAt",
      done_at as "doneAt"
    from catalog.import_run where ${condition}
    order by made_at desc, run_id desc limit ${RUNS_SHOWN}`.execute(reader)
  const names = await readNames(
    reader,
    rows.map((row) => row.actorId),
  )
  return rows.map(({ actorId, ...row }) => ({
    ...row,
    report: storedReport.read(row.report) ?? emptyReport,
    byName: names.get(actorId) ?? null,
    madeAt: row.madeAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
  }))
}

/** One import of the shop. Refuses: not_found. */
export async function readRun(reader: Reader, shopId: string, runId: string): Promise<ImportRunView> {
  const [run] = await readRuns(reader, sql`shop_id = ${shopId} and run_id = ${runId}`)
  if (!run) throw refuseCommon('not_found')
  return run
}

/** The last imports of the shop, newest first. */
export async function listRuns(reader: Reader, shopId: string): Promise<{ rows: ImportRunView[] }> {
  return { rows: await readRuns(reader, sql`shop_id = ${shopId}`) }
}
