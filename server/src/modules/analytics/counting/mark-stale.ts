import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { OrdersPlaced } from '../../ordering/index.ts'

const MARK_PLACED: NamedStatement = {
  name: 'analytics.mark-placed',
  text: `
    insert into analytics.stale_hour (shop_id, hour)
    select distinct $1::uuid, date_trunc('hour', at, 'UTC') from unnest($2::timestamptz[]) as at
    order by 2
    on conflict do nothing`,
}

/** The hours of a batch of new orders are to be counted again; one statement, whatever its size. */
export async function markPlaced(tx: Tx, { shopId, orders }: OrdersPlaced): Promise<void> {
  await tx.query(MARK_PLACED, [shopId, orders.map((order) => order.madeAt)])
}

const MARK_ORDERS: NamedStatement = {
  name: 'analytics.mark-orders',
  text: `
    insert into analytics.stale_hour (shop_id, hour)
    select distinct $1::uuid, date_trunc('hour', at, 'UTC') from (
      select unnest(array[made_at, paid_at]) as at from ordering."order"
      where shop_id = $1 and order_id = any($2::uuid[])
      union all
      select sent_at from payment.refund where shop_id = $1 and order_id = any($2::uuid[]) and state = 'sent'
    ) as happened where at is not null
    order by 2
    on conflict do nothing`,
}

/** Every hour in which these orders count is to be counted again: when each was placed, paid, and a refund of it sent. */
export async function markOrders(tx: Tx, shopId: string, orderIds: readonly string[]): Promise<void> {
  await tx.query(MARK_ORDERS, [shopId, orderIds])
}

/** The hours of all orders that one run moved in. */
export async function markRun(tx: Tx, shopId: string, runId: string): Promise<void> {
  await sql`
    insert into analytics.stale_hour (shop_id, hour)
    select distinct ${shopId}::uuid, date_trunc('hour', at, 'UTC') from (
      select unnest(array[made_at, paid_at]) as at from ordering."order"
      where shop_id = ${shopId} and import_run_id = ${runId}
    ) as happened where at is not null
    order by 2
    on conflict do nothing`.execute(tx)
}

/** All that a shop ever did is to be counted again: nothing of what was counted before stays. */
export async function markEverything(tx: Tx, shopId: string): Promise<void> {
  await sql`
    insert into analytics.stale_hour (shop_id, hour)
    select shop_id, hour from analytics.sales_hour where shop_id = ${shopId}
    union select shop_id, hour from analytics.sku_hour where shop_id = ${shopId}
    union select shop_id, date_trunc('hour', made_at, 'UTC') from ordering."order" where shop_id = ${shopId}
    union select shop_id, date_trunc('hour', paid_at, 'UTC') from ordering."order"
      where shop_id = ${shopId} and paid_at is not null
    union select shop_id, date_trunc('hour', sent_at, 'UTC') from payment.refund
      where shop_id = ${shopId} and state = 'sent'
    on conflict do nothing`.execute(tx)
}
