import { sql } from 'kysely'
import { SALES } from '../../modules/payment/costs/contract.ts'
import type { Reader } from '../../platform/db/database.ts'
import { dayRange } from './day-range.ts'
import type { RefundRates } from './losses-contract.ts'

type Rate = RefundRates['shop']

/** The refund rate of the orders placed here and paid on some days. Refuses: range_backwards, range_too_long. */
export async function readRefundRatesOf(
  reader: Reader,
  shopId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<RefundRates> {
  const range = dayRange(from, to)
  const paid = sql`(
    select order_id, total_fen from ordering."order"
    where shop_id = ${shopId} and source is null and paid_at >= ${range.from} and paid_at < ${range.until})`
  const refunds = sql`(
    select l.* from analytics.refund_loss l join ${paid} as o using (order_id) where l.shop_id = ${shopId})`
  const ofAll = sql`
    (select count(*)::int from ${paid} as o) as orders,
    (select coalesce(sum(total_fen), 0)::bigint from ${paid} as o) as "paidFen"`
  const given = sql`
    count(distinct r.order_id)::int as refunded, coalesce(sum(r.amount_fen), 0)::bigint as "refundedFen"`
  const order = sql`order by "refundedFen" desc, refunded desc`
  const [shop, products, reasons, agents] = await Promise.all([
    sql<Rate>`select ${ofAll}, ${given} from ${refunds} as r`.execute(reader),
    sql<Rate & { productId: string; title: string }>`
      with line as (
        select l.order_id, l.line_no, l.product_id, l.amount_fen from ordering.order_line l
        join ${paid} as o using (order_id) where l.shop_id = ${shopId} and l.product_id is not null
      ), back as (
        select line.product_id, count(distinct line.order_id)::int as refunded, sum(e.amount_fen)::bigint as fen
        from line join payment.cost_entry e
          on e.shop_id = ${shopId} and e.order_id = line.order_id and e.line_no = line.line_no and e.kind = ${SALES}
        group by 1
      )
      select line.product_id as "productId", p.title, count(distinct line.order_id)::int as orders,
        coalesce(max(back.refunded), 0)::int as refunded, sum(line.amount_fen)::bigint as "paidFen",
        coalesce(max(back.fen), 0)::bigint as "refundedFen"
      from line
      join catalog.product p on p.shop_id = ${shopId} and p.product_id = line.product_id
      left join back on back.product_id = line.product_id
      group by line.product_id, p.title ${order}, line.product_id`.execute(reader),
    sql<Rate & { reason: string }>`
      select r.reason, ${ofAll}, ${given} from ${refunds} as r group by r.reason ${order}, r.reason`.execute(
      reader,
    ),
    sql<Rate & { agentId: string | null; name: string }>`
      select r.agent_id as "agentId", coalesce(max(who.name), '') as name, ${ofAll}, ${given}
      from ${refunds} as r left join identity.account who on who.account_id = r.agent_id
      group by r.agent_id ${order}, r.agent_id`.execute(reader),
  ])
  return {
    from,
    to,
    shop: shop.rows[0] ?? { orders: 0, refunded: 0, paidFen: 0, refundedFen: 0 },
    products: products.rows,
    reasons: reasons.rows,
    agents: agents.rows,
  }
}
