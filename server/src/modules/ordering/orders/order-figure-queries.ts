import { type RawBuilder, sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'

/** What the figures of a shop are counted from: its orders, their lines, and the instants at which they count. */

/** SQL of a shop's orders, to stand behind `from`: order_id, province_code, goods_fen, total_fen, made_at, paid_at. */
export const orderFigures = (shopId: string): RawBuilder<unknown> => sql`(
  select order_id, coalesce(province_code, '') as province_code, goods_fen, total_fen, made_at, paid_at
  from ordering."order" where shop_id = ${shopId})`

/**
 * SQL of the refunds of a shop's imported orders, to stand behind `from`: order_id, amount_fen, paid_at. The platform
 * that they come from names no time of the refund, so it counts with the payment.
 */
export const importedRefunds = (shopId: string): RawBuilder<unknown> => sql`(
  select order_id, refunded_fen as amount_fen, paid_at
  from ordering."order" where shop_id = ${shopId} and source is not null and refunded_fen > 0)`

/** SQL of a shop's order lines, to stand behind `from`: order_id, line_no, sku_id, product_id, quantity, amount_fen. */
export const orderLineFigures = (shopId: string): RawBuilder<unknown> => sql`(
  select order_id, line_no, sku_id, product_id, quantity, amount_fen
  from ordering.order_line where shop_id = ${shopId})`

/** SQL of whether a shop has an order; both arguments are columns of the statement that asks. */
export const orderExists = (shopColumn: string, orderColumn: string): RawBuilder<boolean> => sql`exists (
  select 1 from ordering."order" as known
  where known.shop_id = ${sql.ref(shopColumn)} and known.order_id = ${sql.ref(orderColumn)})`

const READ_INSTANTS: NamedStatement = {
  name: 'ordering.order-instants',
  text: `
    select at from ordering."order", unnest(array[made_at, paid_at]) as at
    where shop_id = $1 and order_id = any ($2::uuid[]) and at is not null`,
}

/** When each of these orders was placed and paid. */
export async function readOrderInstants(
  tx: Tx,
  shopId: string,
  orderIds: readonly string[],
): Promise<Date[]> {
  const rows = await tx.query<{ at: Date }>(READ_INSTANTS, [shopId, orderIds])
  return rows.map((row) => row.at)
}

/** The hours in which a shop's orders, or those of one import run, were placed or paid; each once. */
export async function readOrderHours(reader: Reader, shopId: string, runId?: string): Promise<Date[]> {
  const { rows } = await sql<{ hour: Date }>`
    select distinct date_trunc('hour', at, 'UTC') as hour from ordering."order", unnest(array[made_at, paid_at]) as at
    where shop_id = ${shopId} and at is not null
      and (${runId ?? null}::uuid is null or import_run_id = ${runId ?? null})`.execute(reader)
  return rows.map((row) => row.hour)
}
