import { type RawBuilder, sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'

/** What the figures of a shop are counted from: the refunds that reached their buyers. */

/**
 * SQL of a shop's refunds that the provider has paid out, to stand behind `from`: refund_id, order_id, amount_fen,
 * sent_at. Money that came after its order was closed and went back by itself is no refund of a sale.
 */
export const sentRefunds = (shopId: string): RawBuilder<unknown> => sql`(
  select refund_id, order_id, amount_fen, sent_at
  from payment.refund where shop_id = ${shopId} and state = 'sent' and why <> 'late_money')`

const READ_INSTANTS: NamedStatement = {
  name: 'payment.refund-instants',
  text: `
    select sent_at as at from payment.refund
    where shop_id = $1 and order_id = any ($2::uuid[]) and state = 'sent'`,
}

/** When each refund of these orders was paid out. */
export async function readRefundInstants(
  tx: Tx,
  shopId: string,
  orderIds: readonly string[],
): Promise<Date[]> {
  const rows = await tx.query<{ at: Date }>(READ_INSTANTS, [shopId, orderIds])
  return rows.map((row) => row.at)
}

/** The hours in which refunds of a shop were paid out; each once. */
export async function readRefundHours(reader: Reader, shopId: string): Promise<Date[]> {
  const { rows } = await sql<{ hour: Date }>`
    select distinct date_trunc('hour', sent_at, 'UTC') as hour from payment.refund
    where shop_id = ${shopId} and state = 'sent'`.execute(reader)
  return rows.map((row) => row.hour)
}
