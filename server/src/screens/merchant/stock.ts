import { sql } from 'kysely'
import type { ReplyOf } from '../../kernel/endpoint.ts'
import { cutPage, decodeKey } from '../../kernel/page.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import { eachWordIn } from '../../modules/catalog/index.ts'
import { LOW_AT_FIRST } from '../../modules/inventory/contract.ts'
import { setLowStock, stockDifference, stockKeepers } from '../../modules/inventory/index.ts'
import type { Reader } from '../../platform/db/database.ts'
import { afterCursor, cutOrdered, orderBy, orderFor, type RowOrder } from '../../platform/db/row-order.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import type { MovementRow, StockDifference, StockRow } from './stock-contract.ts'
import * as contract from './stock-contract.ts'

export const stockScreen: Screen = {
  name: 'merchant/stock',
  routes: [
    route(contract.listStock, anyStaff, ({ db, actor }, { query }) =>
      listStock(db.kysely, actor.shopId, query),
    ),
    route(contract.countStock, anyStaff, ({ db, actor }) => countStock(db.kysely, actor.shopId)),
    route(contract.setLowStock, stockKeepers, async (ctx, { body }) => {
      await setLowStock(ctx, body)
      return countStock(ctx.db.kysely, ctx.actor.shopId)
    }),
    route(contract.listMovements, anyStaff, ({ db, actor }, { params, query }) =>
      listMovements(db.kysely, actor.shopId, params.skuId, query),
    ),
    route(contract.listStockDifferences, anyStaff, async ({ db, actor }) => ({
      rows: await listDifferences(db.kysely, actor.shopId),
    })),
  ],
}

/** The SKUs of a shop whose level is not the sum of their movements; always empty, or there is a bug. */
async function listDifferences(reader: Reader, shopId: string): Promise<StockDifference[]> {
  const differences = await stockDifference(reader, shopId)
  if (differences.length === 0) return []
  const { rows: goods } = await sql<{ skuId: string; title: string; specs: string[] }>`
    select sku.sku_id as "skuId", product.title, sku.specs
    from catalog.sku join catalog.product using (shop_id, product_id)
    where sku.shop_id = ${shopId} and sku.sku_id = any(${differences.map((one) => one.skuId)}::uuid[])
  `.execute(reader)
  const goodsOf = new Map(goods.map((row) => [row.skuId, row]))
  return differences.map(({ locationId: _, ...level }) => {
    const { title = '', specs = [] } = goodsOf.get(level.skuId) ?? {}
    return { ...level, title, specs }
  })
}

interface StockFilter {
  readonly word?: string | undefined
  readonly productId?: string | undefined
  readonly stock?: 'out' | 'low' | undefined
  /** Only of products that buyers see: what `countStock` counts. */
  readonly onSale?: boolean | undefined
  readonly sort?: string | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** Joins how low each SKU may fall: its own threshold, the shop's, or what every shop starts with. */
const THRESHOLD = sql`
  left join inventory.setting on setting.shop_id = product.shop_id
  cross join lateral (select coalesce(stock.low_at, setting.low_at, ${LOW_AT_FIRST}) as low_at) as threshold`

/** Something is left, and no more than the threshold. */
const IS_LOW = sql`level.on_hand - level.reserved between 1 and threshold.low_at`

/**
 * How many SKUs have nothing left, and how many little, of products that buyers see: an alert is about what could be
 * sold. The lists count the same with `stock` out and low, but for what is off sale.
 */
async function countStock(reader: Reader, shopId: string): Promise<ReplyOf<typeof contract.countStock>> {
  const { rows } = await sql<{ out: number; low: number }>`
    select count(*) filter (where level.on_hand - level.reserved <= 0) as out,
      count(*) filter (where ${IS_LOW}) as low
    from catalog.product join catalog.sku using (shop_id, product_id)
    left join inventory.sellable_stock as stock using (shop_id, sku_id)
    cross join lateral (
      select coalesce(stock.on_hand, 0) as on_hand, coalesce(stock.reserved, 0) as reserved
    ) as level
    ${THRESHOLD}
    where product.shop_id = ${shopId} and product.state = 'on_sale' and sku.removed_at is null`.execute(
    reader,
  )
  const setting = await reader
    .selectFrom('inventory.setting')
    .select('low_at')
    .where('shop_id', '=', shopId)
    .executeTakeFirst()
  return { out: rows[0]?.out ?? 0, low: rows[0]?.low ?? 0, lowAt: setting?.low_at ?? LOW_AT_FIRST }
}

type StoredStock = StockRow & { readonly position: number }

const byLevel = (column: ReturnType<typeof sql>, of: (row: StoredStock) => number) => {
  return (falls: boolean): RowOrder<StoredStock> => ({ column, type: 'bigint', falls, of })
}

const sorts = {
  available: byLevel(sql`level.on_hand - level.reserved`, (row) => row.available),
  onHand: byLevel(sql`level.on_hand`, (row) => row.onHand),
  reserved: byLevel(sql`level.reserved`, (row) => row.reserved),
}

const SKU_ID = sql.ref('sku.sku_id')

/** The page that is asked for: newest product first, its SKUs in their own order, or in an order of the reader's. */
function pageOf(filter: StockFilter, limit: number) {
  const order = filter.sort ? orderFor(filter.sort, sorts, sorts.available(false)) : null
  if (order) {
    return {
      after: afterCursor(filter.after, order, SKU_ID),
      by: orderBy(order, SKU_ID),
      cut: (rows: StoredStock[]) => cutOrdered(rows, limit, order, (row) => row.skuId),
    }
  }
  const [product, position, sku] = decodeKey(filter.after, ['id', 'number', 'id'])
  return {
    after: sql`(${product}::uuid is null or product.product_id < ${product}::uuid
        or (product.product_id = ${product}::uuid
          and (sku.position, sku.sku_id) > (${position}::integer, ${sku}::uuid)))`,
    by: sql`product.product_id desc, sku.position, sku.sku_id`,
    cut: (rows: StoredStock[]) => cutPage(rows, limit, (row) => [row.productId, row.position, row.skuId]),
  }
}

/** Stock by SKU, newest product first, in the product's own order of SKUs, or as `sort` says. */
export async function listStock(reader: Reader, shopId: string, filter: StockFilter) {
  const limit = filter.limit ?? 20
  const asked = pageOf(filter, limit)
  const { rows } = await sql<StoredStock>`
    select sku.sku_id as "skuId", product.product_id as "productId", product.title, sku.specs, sku.code,
      product.pictures[1] as picture, product.state = 'on_sale' as "onSale", sku.position,
      level.on_hand as "onHand", level.reserved, level.on_hand - level.reserved as available,
      stock.low_at as "lowAt", ${IS_LOW} as "isLow"
    from catalog.product join catalog.sku using (shop_id, product_id)
    left join inventory.sellable_stock as stock using (shop_id, sku_id)
    cross join lateral (
      select coalesce(stock.on_hand, 0) as on_hand, coalesce(stock.reserved, 0) as reserved
    ) as level
    ${THRESHOLD}
    where product.shop_id = ${shopId} and sku.removed_at is null
      and (${filter.productId ?? null}::uuid is null or product.product_id = ${filter.productId ?? null}::uuid)
      and ${levelFilter(filter.stock)} and (${filter.onSale !== true} or product.state = 'on_sale')
      and ${eachWordIn(filter.word, [sql`product.title`, sql`array_to_string(sku.specs, ' ')`, sql`sku.code`])}
      and ${asked.after}
    order by ${asked.by} limit ${limit + 1}`.execute(reader)
  const page = asked.cut(rows)
  return { ...page, rows: page.rows.map(({ position: _, ...row }) => row) }
}

function levelFilter(stock: StockFilter['stock']) {
  const available = sql`level.on_hand - level.reserved`
  if (stock === 'out') return sql`${available} <= 0`
  if (stock === 'low') return IS_LOW
  return sql`true`
}

/** Every change of one SKU, newest first. Refuses: not_found, when it is not of this shop. */
async function listMovements(
  reader: Reader,
  shopId: string,
  skuId: string,
  query: { readonly after?: string | undefined; readonly limit?: number | undefined },
) {
  const sku = await reader
    .selectFrom('catalog.sku')
    .select('sku_id')
    .where('shop_id', '=', shopId)
    .where('sku_id', '=', skuId)
    .executeTakeFirst()
  if (!sku) throw refuseCommon('not_found')
  const limit = query.limit ?? 20
  const [after] = decodeKey(query.after, ['number'])
  const { rows } = await sql<Omit<MovementRow, 'at'> & { at: Date }>`
    select movement.movement_id as "movementId", movement.kind, movement.on_hand_change as "onHandChange",
      movement.reserved_change as "reservedChange", movement.order_id as "orderId", movement.note,
      account.name as "actorName", movement.at
    from inventory.movement left join identity.account on account.account_id = movement.actor_id
    where movement.shop_id = ${shopId} and movement.sku_id = ${skuId}
      and (${after}::bigint is null or movement.movement_id < ${after}::bigint)
    order by movement.movement_id desc limit ${limit + 1}`.execute(reader)
  const page = cutPage(rows, limit, (row) => [row.movementId])
  return { ...page, rows: page.rows.map((row) => ({ ...row, at: row.at.toISOString() })) }
}
