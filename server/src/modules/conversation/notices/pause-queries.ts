import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import { distinctKeys } from '../../../platform/db/distinct-keys.ts'

/** The end of an absence as the buyers of these orders were notified of it last, null for an open one; by order. */
export async function readNotifiedResumes(
  reader: Reader,
  shopId: string,
  absenceId: string,
  orders: readonly { readonly orderId: string; readonly buyerId: string }[],
): Promise<Map<string, string | null>> {
  const [buyerIds, orderIds] = distinctKeys(
    orders,
    (order) => order.buyerId,
    (order) => order.orderId,
  )
  const { rows } = await sql<{ order_id: string; resumes_at: string | null }>`
    select distinct on (n.order_id) n.order_id, n.facts ->> 'resumesAt' as resumes_at
    from unnest(${buyerIds}::uuid[], ${orderIds}::uuid[])
      as asked (buyer_id, order_id)
    join conversation.notice n using (buyer_id, order_id)
    where n.shop_id = ${shopId} and n.facts ->> 'absenceId' = ${absenceId}
    order by n.order_id, n.notice_id desc`.execute(reader)
  return new Map(rows.map((row) => [row.order_id, row.resumes_at]))
}
