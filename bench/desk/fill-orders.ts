import { join } from 'node:path'
import { writeRefundCases } from '../../server/src/demo/aftersale.ts'
import { chanceOf } from '../../server/src/demo/chance.ts'
import { writeParcels } from '../../server/src/demo/fulfillment.ts'
import { movementsOf, writeMovements } from '../../server/src/demo/inventory.ts'
import { writeOrders } from '../../server/src/demo/ordering.ts'
import { idAt } from '../../server/src/demo/world/insert.ts'
import { readWorldProducts, readWorldShops } from '../../server/src/demo/world/read-world.ts'
import type { WorldOrder, WorldOrderLine, WorldShop } from '../../server/src/demo/world/world.ts'
import { openDatabase, type Reader } from '../../server/src/platform/db/database.ts'
import { machineNowMs } from '../../server/src/platform/machine-clock.ts'
import { openPii } from '../../server/src/platform/pii.ts'
import type { System } from '../load/system.ts'
import { makeUpOrder, type OrderSeries, placedAt } from './make-up-order.ts'
import { RECEIVERS, receiverOf } from './receivers.ts'

/** Orders that are made up and written at a time. */
const BATCH_SIZE = 5000

export interface OrdersToFill {
  readonly orders: number
  /** open: none that has shipped, paid before now. */
  readonly only?: 'open'
  /** How many were filled before: their numbers are not given out again. */
  readonly before?: number
}

const FILLED = [
  'ordering.checkout',
  'ordering."order"',
  'ordering.order_line',
  'ordering.order_move',
  'ordering.buyer_order',
  'inventory.movement',
  'fulfillment.parcel',
  'fulfillment.parcel_line',
  'aftersale.refund_case',
  'aftersale.refund_case_move',
] as const

/** Tables whose foreign keys would be proved row by row: true by what is written just before. */
const CHILDREN = [
  'ordering.order_line',
  'ordering.order_move',
  'fulfillment.parcel_line',
  'aftersale.refund_case_move',
] as const

/**
 * Writes orders of the system's shop straight into the tables, by the writers of the made-up world: with lines, history,
 * parcels, refunds, and the movements of stock that belong to them, so that stock stays the sum of its movements.
 */
export async function fillOrders(system: System, options: OrdersToFill): Promise<void> {
  const { sql } = system
  const { before = 0 } = options
  const database = openDatabase(system.databaseUrl)
  try {
    const orderOf = await openSeries(system, database.kysely, options)
    const last = before + options.orders
    await triggers(sql, 'disable')
    await withoutIndexes(sql, async () => {
      for (let from = before; from < last; from += BATCH_SIZE) {
        const count = Math.min(BATCH_SIZE, last - from)
        const orders = Array.from({ length: count }, (_, index) => orderOf(from + index + 1))
        await writeOrders(database.kysely, orders)
        await writeParcels(database.kysely, orders)
        await writeRefundCases(database.kysely, orders)
        await writeMovements(database.kysely, orders.flatMap(movementsOf))
      }
    })
    await triggers(sql, 'enable')
  } finally {
    await database.close()
  }
  // Vacuumed and known to the planner, as a shop's tables are that grew over a year.
  for (const table of [...FILLED, 'inventory.stock']) await sql.query(`vacuum analyze ${table}`)
}

/** Answers what makes the n-th order up: its shop, SKUs and receivers are read and encrypted once. */
async function openSeries(
  { dataDir, shopId }: System,
  reader: Reader,
  { orders, only, before = 0 }: OrdersToFill,
): Promise<(n: number) => WorldOrder> {
  const pii = await openPii(join(dataDir, 'keys', 'pii.json'))
  const buyers = Array.from({ length: RECEIVERS }, (_, n) => receiverOf(pii, n))
  const shops = await readWorldShops(reader, () => [])
  const shop = [...shops.values()].find((one) => one.shopId === shopId) as WorldShop
  const lines = [...(await readWorldProducts(reader)).values()]
    .sort((a, b) => (a.productId < b.productId ? -1 : 1))
    .flatMap((product) => product.skus.map((sku): WorldOrderLine => ({ product, sku, quantity: 1 })))
  const { id: policySetId } = await reader
    .selectFrom('platform.policy_set')
    .select((row) => row.fn.max('policy_set_id').as('id'))
    .executeTakeFirstOrThrow()
  const chance = chanceOf(before + 1)
  const series: OrderSeries = {
    now: new Date(machineNowMs()),
    count: orders,
    last: before + orders,
    open: only === 'open',
  }
  return (n) => {
    const buyer = buyers[n % RECEIVERS] as (typeof buyers)[number]
    const line = lines[n % lines.length] as WorldOrderLine
    return makeUpOrder(
      { n, orderId: idAt(chance, placedAt(n, series)), shop, buyer, line, policySetId },
      series,
    )
  }
}

const triggers = (sql: System['sql'], way: 'disable' | 'enable') =>
  sql.query(CHILDREN.map((table) => `alter table ${table} ${way} trigger all`).join(';'))

/** Indexes that prove nothing are made once at the end instead of row by row. */
async function withoutIndexes(sql: System['sql'], fill: () => Promise<void>): Promise<void> {
  const { rows } = await sql.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
     where i.indrelid = any($1::regclass[]) and not i.indisunique`,
    [FILLED],
  )
  for (const { name } of rows) await sql.query(`drop index ${name}`)
  await fill()
  for (const { made } of rows) await sql.query(made)
}
