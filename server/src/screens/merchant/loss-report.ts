import { type RawBuilder, sql } from 'kysely'
import { shanghaiDay } from '../../kernel/time.ts'
import { type CostKindView, caseKindViews, SALES } from '../../modules/payment/costs/contract.ts'
import { readCostKinds } from '../../modules/payment/index.ts'
import type { Reader } from '../../platform/db/database.ts'
import { type DayRange, dayRange, daysIn } from './day-range.ts'
import type { LossDimension, LossReport, LossRow, LossSums } from './losses-contract.ts'

interface Span {
  readonly from: Date
  readonly until: Date
}

/** By what a report groups: the key of a booked row, and of a sale where sales have one. */
interface Grouping {
  readonly booked: RawBuilder<unknown>
  readonly sold: RawBuilder<unknown> | null
}

const groupings: Readonly<Record<LossDimension, Grouping>> = {
  day: { booked: sql`to_char(b.day, 'YYYY-MM-DD')`, sold: sql`s.day` },
  sku: { booked: sql`b.sku_id::text`, sold: sql`s.sku_id::text` },
  channel: { booked: sql`b.channel`, sold: sql`s.channel` },
  reason: { booked: sql`b.reason`, sold: null },
  agent: { booked: sql`b.agent_id::text`, sold: null },
  session: { booked: sql`b.session_id::text`, sold: sql`s.session_id::text` },
}

/** What refunds of some days cost, added up by one dimension, the largest loss first, days in their order. */
export async function readLossReport(
  reader: Reader,
  shopId: string,
  { from, to, by }: { readonly from: string; readonly to: string; readonly by: LossDimension },
): Promise<LossReport> {
  const range = dayRange(from, to)
  const [kinds, rows, before] = await Promise.all([
    readCostKinds(reader, shopId),
    readRows(reader, shopId, range, by),
    readRows(reader, shopId, range.before, 'day'),
  ])
  const shown = [...kinds, ...caseKindViews].filter(
    (kind) => kind.isOn || [...rows.values()].some((row) => row.fen.has(kind.kind)),
  )
  const named = await readTitles(reader, shopId, by, [...rows.keys()])
  const hasSales = groupings[by].sold !== null
  const listed = [...withAllDays(rows, by, range)].map(([key, row]): LossRow => {
    const { title = '', specs = [] } = named.get(key) ?? {}
    return { key, title, specs, ...sumsOf([row], shown, hasSales) }
  })
  return {
    from,
    to,
    by,
    kinds: shown,
    total: sumsOf(await totalRows(reader, shopId, range, rows, hasSales), shown, true),
    before: sumsOf([...before.values()], shown, true),
    rows: by === 'day' ? listed : listed.sort(byLoss),
  }
}

const byLoss = (a: LossRow, b: LossRow): number =>
  b.lossFen - a.lossFen || (b.soldFen ?? 0) - (a.soldFen ?? 0) || ((a.key ?? '') < (b.key ?? '') ? -1 : 1)

/** What was booked and sold under one key. */
interface Row {
  readonly fen: Map<string, number>
  refunds: number
  soldFen: number
}

const emptyRow = (): Row => ({ fen: new Map(), refunds: 0, soldFen: 0 })

/** The total counts a refund of several SKUs once, and has sales also where the rows have none. */
async function totalRows(
  reader: Reader,
  shopId: string,
  span: Span,
  rows: ReadonlyMap<string | null, Row>,
  hasSales: boolean,
): Promise<Row[]> {
  const { rows: counted } = await sql<{ refunds: number }>`
    select count(*)::int as refunds from analytics.refund_loss l where ${bookedIn(shopId, span)}`.execute(
    reader,
  )
  const sold = hasSales ? rows : await readRows(reader, shopId, span, 'channel')
  const soldFen = [...sold.values()].reduce((sum, row) => sum + row.soldFen, 0)
  const fen = [...rows.values()].map((row) => ({ ...row, refunds: 0, soldFen: 0 }))
  return [...fen, { ...emptyRow(), refunds: counted[0]?.refunds ?? 0, soldFen }]
}

function sumsOf(rows: readonly Row[], kinds: readonly CostKindView[], hasSales: boolean): LossSums {
  const of = (kind: string) => rows.reduce((sum, row) => sum + (row.fen.get(kind) ?? 0), 0)
  const costs = kinds.map((kind) => of(kind.kind))
  const explicitFen = of(SALES)
  const allFen = rows.reduce((sum, row) => [...row.fen.values()].reduce((of, fen) => of + fen, sum), 0)
  const hiddenFen = allFen - explicitFen
  const soldFen = rows.reduce((sum, row) => sum + row.soldFen, 0)
  const lossFen = explicitFen + hiddenFen
  return {
    soldFen: hasSales ? soldFen : null,
    refunds: rows.reduce((sum, row) => sum + row.refunds, 0),
    explicitFen,
    hiddenFen,
    lossFen,
    netFen: hasSales ? soldFen - lossFen : null,
    costs,
  }
}

/** Days without anything stand in the report too. */
function withAllDays(rows: ReadonlyMap<string | null, Row>, by: LossDimension, range: DayRange) {
  if (by !== 'day') return rows
  return new Map<string | null, Row>(daysIn(range).map((day) => [day, rows.get(day) ?? emptyRow()]))
}

const bookedIn = (shopId: string, { from, until }: Span) =>
  sql`l.shop_id = ${shopId} and l.day >= ${shanghaiDay(from)}::date and l.day < ${shanghaiDay(until)}::date`

async function readRows(
  reader: Reader,
  shopId: string,
  span: Span,
  by: LossDimension,
): Promise<Map<string | null, Row>> {
  const { booked, sold } = groupings[by]
  const [costs, sales] = await Promise.all([
    sql<{ key: string | null; kind: string; fen: number; refunds: number }>`
      select ${booked} as key, b.kind, sum(b.fen)::bigint as fen, count(distinct b.refund_id)::int as refunds
      from ${bookedRows(shopId, span)} as b group by 1, 2`.execute(reader),
    sold
      ? sql<{ key: string | null; fen: number }>`
          select ${sold} as key, sum(s.fen)::bigint as fen
          from ${by === 'sku' ? soldLines(shopId, span) : soldOrders(shopId, span)} as s group by 1`.execute(
          reader,
        )
      : null,
  ])
  const rows = new Map<string | null, Row>()
  const rowOf = (key: string | null) => {
    const row = rows.get(key) ?? emptyRow()
    rows.set(key, row)
    return row
  }
  for (const { key, kind, fen, refunds } of costs.rows) {
    const row = rowOf(key)
    row.fen.set(kind, fen)
    if (kind === SALES) row.refunds = refunds
  }
  for (const { key, fen } of sales?.rows ?? []) rowOf(key).soldFen = fen
  return rows
}

/** SQL of the rows of the cost book of some days, what was undone with a minus. */
const bookedRows = (shopId: string, span: Span) => sql`(
  select l.refund_id, l.reason, l.agent_id, l.channel, l.day, e.kind, line.sku_id, live.session_id,
    case when e.reverses is null then e.amount_fen else -e.amount_fen end as fen
  from (
    select shop_id, refund_id, reason, agent_id, channel, day from analytics.refund_loss
    union all
    select shop_id, cost_id, reason, agent_id, channel, day from analytics.case_cost
  ) l
  join payment.cost_entry e on e.shop_id = l.shop_id and e.refund_id = l.refund_id
  left join ordering.order_line line
    on line.shop_id = e.shop_id and line.order_id = e.order_id and line.line_no = e.line_no
  left join analytics.order_session live on live.shop_id = e.shop_id and live.order_id = e.order_id
  where ${bookedIn(shopId, span)})`

const soldIn = (shopId: string, { from, until }: Span) =>
  sql`o.shop_id = ${shopId} and o.source is null and o.paid_at >= ${from} and o.paid_at < ${until}`

/** SQL of what orders that were placed here and paid in a span brought, freight among it. */
const soldOrders = (shopId: string, span: Span) => sql`(
  select to_char(o.paid_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
    coalesce(came.source, 'unknown') as channel, live.session_id, o.total_fen as fen
  from ordering."order" o
  left join analytics.order_source came on came.shop_id = o.shop_id and came.order_id = o.order_id
  left join analytics.order_session live on live.shop_id = o.shop_id and live.order_id = o.order_id
  where ${soldIn(shopId, span)})`

/** The same by line, the freight without a SKU. */
const soldLines = (shopId: string, span: Span) => sql`(
  select line.sku_id, line.amount_fen as fen
  from ordering."order" o
  join ordering.order_line line on line.shop_id = o.shop_id and line.order_id = o.order_id
  where ${soldIn(shopId, span)}
  union all
  select null, o.freight_fen from ordering."order" o where ${soldIn(shopId, span)} and o.freight_fen > 0)`

interface Named {
  readonly key: string
  readonly title: string
  readonly specs: string[]
}

/** What people call the keys of a report, where the key alone does not say it. */
async function readTitles(
  reader: Reader,
  shopId: string,
  by: LossDimension,
  keys: readonly (string | null)[],
): Promise<Map<string | null, Named>> {
  const known = keys.filter((key) => key !== null)
  const asked = titlesOf(shopId, by, known)
  if (!asked || known.length === 0) return new Map()
  const { rows } = await asked.execute(reader)
  return new Map(rows.map((row) => [row.key, row]))
}

function titlesOf(shopId: string, by: LossDimension, keys: readonly string[]): RawBuilder<Named> | null {
  if (by === 'sku')
    return sql<Named>`
      select s.sku_id::text as key, p.title, to_jsonb(s.specs) as specs from catalog.sku s
      join catalog.product p on p.shop_id = s.shop_id and p.product_id = s.product_id
      where s.shop_id = ${shopId} and s.sku_id = any(${keys}::uuid[])`
  if (by === 'agent')
    return sql<Named>`
      select account_id::text as key, name as title, '[]'::jsonb as specs from identity.account
      where account_id = any(${keys}::uuid[])`
  if (by === 'session')
    return sql<Named>`
      select session_id::text as key, max(title) as title, '[]'::jsonb as specs from analytics.order_session
      where shop_id = ${shopId} and session_id = any(${keys}::uuid[]) group by session_id`
  return null
}
