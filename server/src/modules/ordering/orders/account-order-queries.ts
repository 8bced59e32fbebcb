import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'
import { readPoliciesNow } from '../../../platform/policies.ts'
import type { UnfinishedOrder } from '../../identity/index.ts'
import { orderingPolicies } from '../policies.ts'

/** A buyer's orders that have not ended or whose refund has not, the newest first; `count` is the number of all. */
export async function readUnfinishedOrders(
  reader: Reader,
  buyerId: string,
  limit: number,
): Promise<{ orders: UnfinishedOrder[]; count: number }> {
  const { rows } = await sql<UnfinishedOrder & { count: number }>`
    select o.shop_id as "shopId", o.order_id as "orderId", o.number, o.state, o.refund_open as "refundOpen",
      count(*) over ()::integer as "count"
    from ordering.buyer_order b join ordering."order" o using (shop_id, order_id)
    where b.buyer_id = ${buyerId}
      and (o.state in ('unpaid', 'paid', 'shipped', 'received') or o.refund_open)
    order by b.made_at desc, b.order_id desc limit ${limit}`.execute(reader)
  return { orders: rows.map(({ count: _, ...order }) => order), count: rows[0]?.count ?? 0 }
}

/** How many ended orders of a buyer still keep their receiver, when the last of them ended, and for how many days from then. */
export async function countOrdersWithReceiver(
  reader: Reader,
  buyerId: string,
): Promise<{ count: number; lastEndedAt: Date | null; keptDays: number }> {
  const { receiverKeptDays: keptDays } = orderingPolicies.of(await readPoliciesNow(reader))
  const { rows } = await sql<{ count: number; lastEndedAt: Date | null }>`
    select count(*)::integer as count, max(coalesce(o.finished_at, o.cancelled_at)) as "lastEndedAt"
    from ordering.buyer_order b join ordering."order" o using (shop_id, order_id)
    where b.buyer_id = ${buyerId} and o.state in ('finished', 'cancelled') and o.receiver_removed_at is null
  `.execute(reader)
  return { ...(rows[0] ?? { count: 0, lastEndedAt: null }), keptDays }
}
