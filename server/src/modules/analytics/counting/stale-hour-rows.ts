import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { type OrdersPlaced, readOrderHours, readOrderInstants } from '../../ordering/index.ts'
import { readRefundHours, readRefundInstants } from '../../payment/index.ts'

const MARK: NamedStatement = {
  name: 'analytics.mark-stale',
  text: `
    insert into analytics.stale_hour (shop_id, hour)
    select distinct $1::uuid, date_trunc('hour', at, 'UTC') from unnest($2::timestamptz[]) as at
    order by 2
    on conflict do nothing`,
}

/** Marks the hours in which these instants lie to be counted again; one statement, whatever their number. */
async function markHours(tx: Tx, shopId: string, instants: readonly Date[]): Promise<void> {
  if (instants.length > 0) await tx.query(MARK, [shopId, instants])
}

/** Marks the hours in which a batch of new orders was placed. */
export async function markPlaced(tx: Tx, { shopId, orders }: OrdersPlaced): Promise<void> {
  await tx.query(MARK, [shopId, orders.map((order) => order.madeAt)])
}

/** Marks every hour in which these orders count: when each was placed, paid, and a refund of it sent. */
export async function markOrders(tx: Tx, shopId: string, orderIds: readonly string[]): Promise<void> {
  const [ordered, refunded] = await Promise.all([
    readOrderInstants(tx, shopId, orderIds),
    readRefundInstants(tx, shopId, orderIds),
  ])
  await markHours(tx, shopId, [...ordered, ...refunded])
}

/** Marks the hours of all orders of one import run. */
export async function markRun(tx: Tx, shopId: string, runId: string): Promise<void> {
  await markHours(tx, shopId, await readOrderHours(tx, shopId, runId))
}

/** Marks all hours in which a shop ever did anything, so that nothing of what was counted before stays. */
export async function markEverything(tx: Tx, shopId: string): Promise<void> {
  await sql`
    insert into analytics.stale_hour (shop_id, hour)
    select shop_id, hour from analytics.sales_hour where shop_id = ${shopId}
    union select shop_id, hour from analytics.sku_hour where shop_id = ${shopId}
    on conflict do nothing`.execute(tx)
  await markHours(tx, shopId, [...(await readOrderHours(tx, shopId)), ...(await readRefundHours(tx, shopId))])
}
