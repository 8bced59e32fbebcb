import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { refundParts } from '../../aftersale/index.ts'
import { importedRefunds, orderFigures, orderLineFigures } from '../../ordering/index.ts'
import { sentRefunds } from '../../payment/index.ts'

/**
 * Counts whole hours of a shop anew from its orders and refunds. Placed counts by the instant of the order, paid by
 * that of the payment, refunded by that at which the provider had given the money back, each refund on its own. Imported
 * orders name no time of their refund: it counts with their payment.
 */
export async function countHours(tx: Tx, shopId: string, hours: readonly Date[]): Promise<void> {
  await sql`delete from analytics.sales_hour where shop_id = ${shopId} and hour = any(${hours})`.execute(tx)
  await sql`delete from analytics.sku_hour where shop_id = ${shopId} and hour = any(${hours})`.execute(tx)
  await insertSales(tx, shopId, hours)
  await insertSkus(tx, shopId, hours)
}

/** The instants that make an order count, each with its hour: one row for each order, payment and refund. */
const ofHours = (shopId: string, hours: readonly Date[]) => sql`
  hours as (select unnest(${hours}::timestamptz[]) as hour),
  placed as (
    select h.hour, o.order_id, o.province_code, o.total_fen
    from hours h join ${orderFigures(shopId)} o
      on o.made_at >= h.hour and o.made_at < h.hour + interval '1 hour'),
  paid as (
    select h.hour, o.order_id, o.province_code, o.total_fen
    from hours h join ${orderFigures(shopId)} o
      on o.paid_at >= h.hour and o.paid_at < h.hour + interval '1 hour'),
  refunded as (
    select h.hour, r.order_id, r.refund_id, r.amount_fen, r.sent_at
    from hours h join ${sentRefunds(shopId)} r
      on r.sent_at >= h.hour and r.sent_at < h.hour + interval '1 hour'
    union all
    select h.hour, o.order_id, o.order_id, o.amount_fen, o.paid_at
    from hours h join ${importedRefunds(shopId)} o
      on o.paid_at >= h.hour and o.paid_at < h.hour + interval '1 hour')`

async function insertSales(tx: Tx, shopId: string, hours: readonly Date[]): Promise<void> {
  await sql`
    with ${ofHours(shopId, hours)}
    insert into analytics.sales_hour (shop_id, hour, province_code,
      placed_count, placed_fen, paid_count, paid_fen, refunded_count, refunded_fen)
    select ${shopId}, hour, province_code,
      sum(placed), sum(placed_fen), sum(paid), sum(paid_fen), sum(refunded), sum(refunded_fen)
    from (
      select hour, province_code, 1 as placed, total_fen as placed_fen,
        0 as paid, 0 as paid_fen, 0 as refunded, 0 as refunded_fen from placed
      union all
      select hour, province_code, 0, 0, 1, total_fen, 0, 0 from paid
      union all
      select r.hour, o.province_code, 0, 0, 0, 0, 1, r.amount_fen
      from refunded r join ${orderFigures(shopId)} o on o.order_id = r.order_id
    ) as happened
    group by hour, province_code`.execute(tx)
}

/**
 * By SKU, goods only. A refund counts on the lines that its case names; one without a case, as imported orders have, falls
 * on the goods first and on the freight with what is left, shared among the lines by their amounts, line after line, so
 * that the parts sum to it exactly.
 */
async function insertSkus(tx: Tx, shopId: string, hours: readonly Date[]): Promise<void> {
  await sql`
    with ${ofHours(shopId, hours)},
    returned as (
      select r.hour, r.order_id, o.goods_fen,
        least(o.goods_fen, before.fen) as from_fen, least(o.goods_fen, before.fen + r.amount_fen) as to_fen,
        before.fen + r.amount_fen >= o.total_fen as is_all
      from refunded r
      join ${orderFigures(shopId)} o on o.order_id = r.order_id
        and not exists (select 1 from ${refundParts(shopId)} part where part.refund_id = r.refund_id)
      cross join lateral (
        select coalesce(sum(e.amount_fen), 0)::bigint as fen from ${sentRefunds(shopId)} e
        where e.order_id = r.order_id and (e.sent_at, e.refund_id) < (r.sent_at, r.refund_id)) as before),
    lines as (
      select l.order_id, l.line_no, l.sku_id, l.product_id, l.quantity, l.amount_fen,
        sum(l.amount_fen) over (partition by l.order_id order by l.line_no) as upto_fen
      from ${orderLineFigures(shopId)} l
      where l.order_id in (
        select order_id from placed union select order_id from paid union select order_id from refunded))
    insert into analytics.sku_hour (shop_id, hour, sku_id, product_id,
      placed_quantity, placed_fen, paid_quantity, paid_fen, refunded_quantity, refunded_fen)
    select ${shopId}, hour, coalesce(sku_id, ${NO_GOODS}::uuid), max(coalesce(product_id, ${NO_GOODS}::uuid)::text)::uuid,
      sum(placed_quantity), sum(placed_fen), sum(paid_quantity), sum(paid_fen), sum(refunded_quantity), sum(refunded_fen)
    from (
      select p.hour, l.sku_id, l.product_id, l.quantity as placed_quantity, l.amount_fen as placed_fen,
        0 as paid_quantity, 0 as paid_fen, 0 as refunded_quantity, 0 as refunded_fen
      from placed p join lines l using (order_id)
      union all
      select p.hour, l.sku_id, l.product_id, 0, 0, l.quantity, l.amount_fen, 0, 0
      from paid p join lines l using (order_id)
      union all
      select r.hour, l.sku_id, l.product_id, 0, 0, 0, 0, case when r.is_all then l.quantity else 0 end,
        ${shareUpTo('r.to_fen', 'l.upto_fen')} - ${shareUpTo('r.to_fen', 'l.upto_fen - l.amount_fen')}
          - ${shareUpTo('r.from_fen', 'l.upto_fen')} + ${shareUpTo('r.from_fen', 'l.upto_fen - l.amount_fen')}
      from returned r join lines l using (order_id)
      union all
      select r.hour, l.sku_id, l.product_id, 0, 0, 0, 0, part.quantity, part.amount_fen
      from refunded r join ${refundParts(shopId)} part using (refund_id)
      join lines l on l.order_id = r.order_id and l.line_no = part.line_no
    ) as happened
    group by 2, 3`.execute(tx)
}

/** Stands for the SKU and product of lines without goods. */
export const NO_GOODS = '00000000-0000-0000-0000-000000000000'

/** What of a refund so far falls on the lines up to one: in numeric, since fen times fen leaves bigint. */
const shareUpTo = (refundedFen: string, uptoFen: string) =>
  sql.raw(`floor((${refundedFen})::numeric * (${uptoFen}) / nullif(r.goods_fen, 0))::bigint`)
