import { type RawBuilder, sql } from 'kysely'
import { countStaleHours } from '../../modules/analytics/index.ts'
import type { VisitSource } from '../../modules/analytics/visits/contract.ts'
import type { Database, Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import type { Screen } from '../../platform/screen.ts'
import { dayRange, daysIn } from './day-range.ts'
import { DAY, HOUR_OF_DAY, inSpan, reportReaders, type Span } from './report-parts.ts'
import { readTrafficReport, type TrafficFigures, type TrafficReport } from './traffic-contract.ts'

export const trafficScreen: Screen = {
  name: 'merchant/traffic',
  routes: [
    route(readTrafficReport, reportReaders, ({ db, actor }, { query }) =>
      readTraffic(db, { ...query, shopId: actor.shopId }),
    ),
  ],
}

/** 数据 → 流量: visits, visitors and what they bought. Refuses: range_backwards, range_too_long. */
async function readTraffic(
  db: Database,
  { shopId, from, to }: { shopId: string; from: string; to: string },
): Promise<TrafficReport> {
  const range = dayRange(from, to)
  await countStaleHours(db, shopId)
  const reader = db.kysely
  const [total, before, byDay, bySource, heat, products] = await Promise.all([
    readBy(reader, shopId, range, EVERYTHING),
    readBy(reader, shopId, range.before, EVERYTHING),
    readBy(reader, shopId, range, DAYS),
    readBy(reader, shopId, range, SOURCES),
    readHeat(reader, shopId, range),
    readProducts(reader, shopId, range),
  ])
  return {
    from,
    to,
    total: total.get('') ?? nothing,
    before: before.get('') ?? nothing,
    days: daysIn(range).map((day) => ({ day, ...(byDay.get(day) ?? nothing) })),
    sources: [...bySource]
      .map(([source, figures]) => ({ source: (source || null) as VisitSource | null, ...figures }))
      .sort((a, b) => b.visits - a.visits || b.paidOrders - a.paidOrders),
    heat,
    products,
  }
}

const nothing: TrafficFigures = { visits: 0, visitors: 0, productViews: 0, paidOrders: 0, payers: 0 }

/** What visits and what orders are grouped by. */
interface Grouping {
  readonly visits: RawBuilder<unknown>
  readonly orders: RawBuilder<unknown>
}

const EVERYTHING: Grouping = { visits: sql`''::text`, orders: sql`''::text` }
const DAYS: Grouping = {
  visits: DAY,
  orders: sql`to_char(o.paid_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`,
}
/** An order counts for the source that its page reported; the empty key: none was reported. */
const SOURCES: Grouping = { visits: sql`source`, orders: sql`coalesce(s.source, '')` }

async function readBy(
  reader: Reader,
  shopId: string,
  span: Span,
  by: Grouping,
): Promise<Map<string, TrafficFigures>> {
  const { rows } = await sql<TrafficFigures & { key: string }>`
    with came as (
      select ${by.visits} as key, sum(shop_views + search_views + product_views)::int as visits,
        count(distinct visitor)::int as visitors, sum(product_views)::int as product_views
      from analytics.visitor_hour where ${inSpan(shopId, span)} group by 1),
    bought as (
      select ${by.orders} as key, count(*)::int as paid_orders, count(distinct o.buyer_id)::int as payers
      from ordering."order" o
      left join analytics.order_source s on s.shop_id = o.shop_id and s.order_id = o.order_id
      where o.shop_id = ${shopId} and o.paid_at >= ${span.from} and o.paid_at < ${span.until} and o.source is null
      group by 1)
    select coalesce(came.key, bought.key) as key, coalesce(visits, 0) as visits, coalesce(visitors, 0) as visitors,
      coalesce(product_views, 0) as "productViews", coalesce(paid_orders, 0) as "paidOrders",
      coalesce(payers, 0) as payers
    from came full join bought on bought.key = came.key`.execute(reader)
  return new Map(rows.map(({ key, ...figures }) => [key, figures]))
}

async function readHeat(reader: Reader, shopId: string, span: Span): Promise<TrafficReport['heat']> {
  const weekday = sql`extract(isodow from hour at time zone 'Asia/Shanghai')::int`
  const { rows } = await sql<TrafficReport['heat'][number]>`
    select ${weekday} as weekday, ${HOUR_OF_DAY} as hour, sum(visits)::int as visits, sum(orders)::int as orders
    from (
      select hour, shop_views + search_views + product_views as visits, 0 as orders
      from analytics.visitor_hour where ${inSpan(shopId, span)}
      union all
      select hour, 0, paid_count from analytics.sales_hour where ${inSpan(shopId, span)} and paid_count > 0
    ) as happened group by 1, 2 order by 1, 2`.execute(reader)
  return rows
}

/** How many products the table shows. */
const MAX_PRODUCTS = 200

async function readProducts(reader: Reader, shopId: string, span: Span): Promise<TrafficReport['products']> {
  const { rows } = await sql<TrafficReport['products'][number]>`
    with seen as (
      select product_id, sum(views)::int as views from analytics.product_view_hour
      where ${inSpan(shopId, span)} group by 1),
    bought as (
      select l.product_id, count(distinct l.order_id)::int as paid_orders, sum(l.quantity)::int as quantity
      from ordering."order" o join ordering.order_line l on l.shop_id = o.shop_id and l.order_id = o.order_id
      where o.shop_id = ${shopId} and o.paid_at >= ${span.from} and o.paid_at < ${span.until} and o.source is null
      group by 1)
    select p.product_id as "productId", p.title, coalesce(views, 0) as views,
      coalesce(paid_orders, 0) as "paidOrders", coalesce(quantity, 0) as "paidQuantity"
    from seen full join bought on bought.product_id = seen.product_id
    join catalog.product p on p.shop_id = ${shopId} and p.product_id = coalesce(seen.product_id, bought.product_id)
    order by views desc nulls last, paid_orders desc nulls last, p.product_id limit ${MAX_PRODUCTS}`.execute(
    reader,
  )
  return rows
}
