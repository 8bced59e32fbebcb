import { sql } from 'kysely'
import { countStaleHours } from '../../modules/analytics/index.ts'
import type { Database, Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import type { Screen } from '../../platform/screen.ts'
import { dayRange } from './day-range.ts'
import { type HabitReport, type RepeatSpan, readHabitReport, repeatSpans } from './habits-contract.ts'
import { HOUR_OF_DAY, reportReaders, type Span } from './report-parts.ts'

export const habitsScreen: Screen = {
  name: 'merchant/habits',
  routes: [
    route(readHabitReport, reportReaders, ({ db, actor }, { query }) =>
      readHabits(db, { ...query, shopId: actor.shopId }),
    ),
  ],
}

/** 数据 → 购买习惯: of paid orders, by the time of their payment. Refuses: range_backwards, range_too_long. */
async function readHabits(
  db: Database,
  { shopId, from, to }: { shopId: string; from: string; to: string },
): Promise<HabitReport> {
  const range = dayRange(from, to)
  await countStaleHours(db, shopId)
  const reader = db.kysely
  const [hours, repeat, pairs, categories, movedIn] = await Promise.all([
    readHours(reader, shopId, range),
    readRepeat(reader, shopId, range),
    readPairs(reader, shopId, range),
    readCategories(reader, shopId, range),
    countImported(reader, shopId, range),
  ])
  return { from, to, hours, repeat, pairs, categories, movedIn }
}

const paidIn = (shopId: string, { from, until }: Span) =>
  sql`o.shop_id = ${shopId} and o.paid_at >= ${from} and o.paid_at < ${until}`

async function readHours(reader: Reader, shopId: string, span: Span): Promise<HabitReport['hours']> {
  const { rows } = await sql<HabitReport['hours'][number]>`
    select ${HOUR_OF_DAY} as hour, sum(paid_count)::int as orders, sum(paid_fen)::bigint as fen
    from analytics.sales_hour
    where shop_id = ${shopId} and hour >= ${span.from} and hour < ${span.until} group by 1`.execute(reader)
  const byHour = new Map(rows.map((row) => [row.hour, row]))
  return Array.from({ length: 24 }, (_, hour) => byHour.get(hour) ?? { hour, orders: 0, fen: 0 })
}

interface Repeats {
  readonly buyers: number
  readonly repeatBuyers: number
  readonly medianDays: number | null
  readonly spans: Readonly<Partial<Record<RepeatSpan, number>>>
}

/** Each paid order of the range beside the same buyer's paid order before it, whenever that was. */
async function readRepeat(reader: Reader, shopId: string, span: Span): Promise<HabitReport['repeat']> {
  const { rows } = await sql<Repeats>`
    with paid as (
      select o.buyer_id, o.paid_at,
        lag(o.paid_at) over (partition by o.buyer_id order by o.paid_at, o.order_id) as paid_before
      from ordering."order" o
      where o.shop_id = ${shopId} and o.paid_at < ${span.until} and o.buyer_id is not null),
    bought as (
      select buyer_id, extract(epoch from paid_at - paid_before) / 86400 as days,
        (paid_at at time zone 'Asia/Shanghai')::date - (paid_before at time zone 'Asia/Shanghai')::date
          as calendar_days
      from paid where paid_at >= ${span.from}),
    spans as (
      select case when calendar_days = 0 then 'same_day' when calendar_days <= 7 then 'within_week'
          when calendar_days <= 30 then 'within_month' when calendar_days <= 90 then 'within_quarter'
          else 'longer' end as span, count(*)::int as count
      from bought where days is not null group by 1)
    select count(distinct buyer_id)::int as buyers,
      count(distinct buyer_id) filter (where days is not null)::int as "repeatBuyers",
      round((percentile_cont(0.5) within group (order by days))::numeric, 1)::float8 as "medianDays",
      (select coalesce(json_object_agg(span, count), '{}') from spans) as spans
    from bought`.execute(reader)
  const { buyers, repeatBuyers, medianDays, spans } = rows[0] as Repeats
  const intervals = repeatSpans.map((name) => ({ span: name, count: spans[name] ?? 0 }))
  return { buyers, repeatBuyers, intervals, medianDays }
}

/** How many pairs the table shows. */
const MAX_PAIRS = 20

async function readPairs(reader: Reader, shopId: string, span: Span): Promise<HabitReport['pairs']> {
  interface PairRow {
    one: string
    oneTitle: string
    other: string
    otherTitle: string
    orders: number
  }
  const { rows } = await sql<PairRow>`
    with bought as (
      select distinct l.order_id, l.product_id
      from ordering."order" o join ordering.order_line l on l.shop_id = o.shop_id and l.order_id = o.order_id
      where ${paidIn(shopId, span)} and l.product_id is not null),
    pairs as (
      select a.product_id as one, b.product_id as other, count(*)::int as orders
      from bought a join bought b on b.order_id = a.order_id and b.product_id > a.product_id
      group by 1, 2 order by 3 desc, 1, 2 limit ${MAX_PAIRS})
    select one, p.title as "oneTitle", other, q.title as "otherTitle", orders
    from pairs
    join catalog.product p on p.shop_id = ${shopId} and p.product_id = one
    join catalog.product q on q.shop_id = ${shopId} and q.product_id = other
    order by orders desc, one, other`.execute(reader)
  return rows.map(({ one, oneTitle, other, otherTitle, orders }) => ({
    one: { productId: one, title: oneTitle },
    other: { productId: other, title: otherTitle },
    orders,
  }))
}

async function readCategories(
  reader: Reader,
  shopId: string,
  span: Span,
): Promise<HabitReport['categories']> {
  const { rows } = await sql<HabitReport['categories'][number]>`
    select p.category, count(distinct o.order_id)::int as orders, sum(l.quantity)::int as quantity,
      sum(l.amount_fen)::bigint as fen
    from ordering."order" o
    join ordering.order_line l on l.shop_id = o.shop_id and l.order_id = o.order_id
    join catalog.product p on p.shop_id = l.shop_id and p.product_id = l.product_id
    where ${paidIn(shopId, span)}
    group by 1 order by fen desc, 1`.execute(reader)
  return rows
}

async function countImported(reader: Reader, shopId: string, span: Span): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ordering."order" o
    where ${paidIn(shopId, span)} and o.source is not null`.execute(reader)
  return rows[0]?.count ?? 0
}
