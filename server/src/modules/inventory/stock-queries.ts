import { sql } from 'kysely'
import type { ReplyOf } from '../../kernel/endpoint.ts'
import { cutPage } from '../../kernel/page.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import type { Reader } from '../../platform/db/database.ts'
import { decodeKey, eachWordIn } from '../catalog/index.ts'
import {
  type countStock as countStockEndpoint,
  LOW_AT_FIRST,
  type MovementRow,
  type StockDifference,
  type StockRow,
} from './contract.ts'

export interface StockLevel {
  readonly onHand: number
  readonly reserved: number
  /** onHand − reserved: what can be sold. */
  readonly available: number
}

const NONE: StockLevel = { onHand: 0, reserved: 0, available: 0 }

/** The stock of each SKU asked for; one that never had any is 0. */
export async function stockOf(
  reader: Reader,
  shopId: string,
  skuIds: readonly string[],
): Promise<Map<string, StockLevel>> {
  const levels = new Map(skuIds.map((skuId) => [skuId, NONE]))
  if (skuIds.length === 0) return levels
  const rows = await reader
    .selectFrom('inventory.stock')
    .select(['sku_id', 'on_hand', 'reserved'])
    .where('shop_id', '=', shopId)
    .where('sku_id', 'in', [...levels.keys()])
    .execute()
  for (const { sku_id, on_hand, reserved } of rows) {
    levels.set(sku_id, { onHand: on_hand, reserved, available: on_hand - reserved })
  }
  return levels
}

/** The SKUs of a shop (or of all) whose level is not the sum of their movements; always empty, or there is a bug. */
export async function stockDifference(reader: Reader, shopId?: string): Promise<StockDifference[]> {
  const ofShop = shopId ? sql`where shop_id = ${shopId}` : sql``
  const { rows } = await sql<StockDifference>`
    with level as (
      select shop_id, sku_id, on_hand, reserved from inventory.stock ${ofShop}
    ), moved as (
      select shop_id, sku_id, sum(on_hand_change) as on_hand, sum(reserved_change) as reserved
      from inventory.movement ${ofShop} group by shop_id, sku_id
    )
    select shop_id as "shopId", sku_id as "skuId", coalesce(product.title, '') as title,
      coalesce(sku.specs, '{}') as specs,
      coalesce(level.on_hand, 0) as "onHand", coalesce(level.reserved, 0) as reserved,
      coalesce(moved.on_hand, 0) as "movedOnHand", coalesce(moved.reserved, 0) as "movedReserved"
    from level full join moved using (shop_id, sku_id)
    left join catalog.sku using (shop_id, sku_id)
    left join catalog.product using (shop_id, product_id)
    where coalesce(level.on_hand, 0) <> coalesce(moved.on_hand, 0)
      or coalesce(level.reserved, 0) <> coalesce(moved.reserved, 0)
    order by shop_id, sku_id`.execute(reader)
  return rows
}

export interface StockFilter {
  readonly word?: string | undefined
  readonly productId?: string | undefined
  readonly stock?: 'out' | 'low' | undefined
  /** Only of products that buyers see: what `countStock` counts. */
  readonly onSale?: boolean | undefined
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
export async function countStock(
  reader: Reader,
  shopId: string,
): Promise<ReplyOf<typeof countStockEndpoint>> {
  const { rows } = await sql<{ out: number; low: number }>`
    select count(*) filter (where level.on_hand - level.reserved <= 0) as out,
      count(*) filter (where ${IS_LOW}) as low
    from catalog.product join catalog.sku using (shop_id, product_id)
    left join inventory.stock using (shop_id, sku_id)
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

/** Stock by SKU, newest product first, in the product's own order of SKUs. */
export async function listStock(reader: Reader, shopId: string, filter: StockFilter) {
  const limit = filter.limit ?? 20
  const [afterProduct, afterPosition, afterSku] = decodeKey(filter.after, ['id', 'number', 'id'])
  const { rows } = await sql<StockRow & { position: number }>`
    select sku.sku_id as "skuId", product.product_id as "productId", product.title, sku.specs, sku.code,
      product.pictures[1] as picture, product.state = 'on_sale' as "onSale", sku.position,
      level.on_hand as "onHand", level.reserved, level.on_hand - level.reserved as available,
      stock.low_at as "lowAt", ${IS_LOW} as "isLow"
    from catalog.product join catalog.sku using (shop_id, product_id)
    left join inventory.stock using (shop_id, sku_id)
    cross join lateral (
      select coalesce(stock.on_hand, 0) as on_hand, coalesce(stock.reserved, 0) as reserved
    ) as level
    ${THRESHOLD}
    where product.shop_id = ${shopId} and sku.removed_at is null
      and (${filter.productId ?? null}::uuid is null or product.product_id = ${filter.productId ?? null}::uuid)
      and ${levelFilter(filter.stock)} and (${filter.onSale !== true} or product.state = 'on_sale')
      and ${eachWordIn(filter.word, [sql`product.title`, sql`array_to_string(sku.specs, ' ')`, sql`sku.code`])}
      and (${afterProduct}::uuid is null or product.product_id < ${afterProduct}::uuid
        or (product.product_id = ${afterProduct}::uuid
          and (sku.position, sku.sku_id) > (${afterPosition}::integer, ${afterSku}::uuid)))
    order by product.product_id desc, sku.position, sku.sku_id limit ${limit + 1}`.execute(reader)
  const page = cutPage(rows, limit, (row) => [row.productId, row.position, row.skuId])
  return { ...page, rows: page.rows.map(({ position: _, ...row }) => row) }
}

function levelFilter(stock: StockFilter['stock']) {
  const available = sql`level.on_hand - level.reserved`
  if (stock === 'out') return sql`${available} <= 0`
  if (stock === 'low') return IS_LOW
  return sql`true`
}

/** Every change of one SKU, newest first. Refuses: not_found, when it is not of this shop. */
export async function listMovements(
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
