import { type RawBuilder, sql } from 'kysely'
import type { RefundReason } from '../../modules/aftersale/cases/contract.ts'
import type { SkipReason } from '../../modules/aftersale/ladder/nouns-contract.ts'
import type { Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { type CaseFigures, readCaseFigures } from './case-figures-contract.ts'
import { type DayRange, dayRange } from './day-range.ts'

export const caseFiguresScreen: Screen = {
  name: 'merchant/case-figures',
  routes: [
    route(readCaseFigures, anyStaff, ({ db, actor }, { query }) =>
      readFigures(db.kysely, actor.shopId, dayRange(query.from, query.to)),
    ),
  ],
}

/** Most products and agents of one report. */
const MAX_ROWS = 50

interface Counts {
  readonly cases: number
  readonly disputes: number
  readonly refunds: number
  readonly refundedFen: number
}

/**
 * Each case once for each thing that happened to it in these days: a buyer opened it, it came to the platform for the first
 * time, its money went back. What no money moves with is no refund, and what the shop gave unasked is no case of a buyer.
 */
const happened = (shopId: string, { from, until }: DayRange): RawBuilder<unknown> => sql`(
  select case_id, order_id, reason, 'case' as what, 0::bigint as fen from aftersale.refund_case
  where shop_id = ${shopId} and origin = 'buyer' and asked_at >= ${from} and asked_at < ${until}
  union all
  select c.case_id, c.order_id, c.reason, 'dispute', 0
  from aftersale.refund_case c
  join lateral (
    select min(at) as at from aftersale.refund_case_move
    where shop_id = c.shop_id and case_id = c.case_id and to_state = 'disputed'
  ) as first on first.at >= ${from} and first.at < ${until}
  where c.shop_id = ${shopId}
  union all
  select case_id, order_id, reason, 'refund', amount_fen from aftersale.refund_case
  where shop_id = ${shopId} and origin = 'buyer' and state = 'refunded' and kind in ('refund_only', 'return_refund')
    and refunded_at >= ${from} and refunded_at < ${until}
) as happened`

const counted = sql`
  count(*) filter (where what = 'case')::int as cases,
  count(*) filter (where what = 'dispute')::int as disputes,
  count(*) filter (where what = 'refund')::int as refunds,
  coalesce(sum(fen), 0)::bigint as "refundedFen"`

const paidIn = (shopId: string, { from, until }: DayRange) => sql`
  o.shop_id = ${shopId} and o.paid_at >= ${from} and o.paid_at < ${until}`

async function readFigures(reader: Reader, shopId: string, range: DayRange): Promise<CaseFigures> {
  const [total, times, ladder, reasons, products, agents] = await Promise.all([
    sql<Counts & { orders: number }>`
      select ${counted}, (
        select count(*)::int from ordering."order" o where ${paidIn(shopId, range)}
      ) as orders from ${happened(shopId, range)}`.execute(reader),
    readTimes(reader, shopId, range),
    readLadderFigures(reader, shopId, range),
    sql<Counts & { reason: RefundReason }>`
      select reason, ${counted} from ${happened(shopId, range)}
      group by reason order by cases desc, reason`.execute(reader),
    readProducts(reader, shopId, range),
    sql<Counts & { agentId: string; name: string }>`
      select first.actor_id as "agentId", coalesce(max(who.name), '') as name, ${counted}
      from ${happened(shopId, range)}
      join lateral (
        select actor_id from aftersale.refund_case_move m
        where m.shop_id = ${shopId} and m.case_id = happened.case_id and m.actor_kind = 'staff'
        order by m.move_id limit 1
      ) as first on true
      left join identity.account who on who.account_id = first.actor_id
      group by first.actor_id order by cases desc, first.actor_id limit ${MAX_ROWS}`.execute(reader),
  ])
  const { orders, ...sums } = total.rows[0] as Counts & { orders: number }
  return {
    ...sums,
    ...times,
    ...rates(orders, sums),
    orders,
    ladder,
    reasons: reasons.rows,
    products,
    agents: agents.rows,
  }
}

/** Of orders with a product; a case counts for each product that it is about. */
async function readProducts(
  reader: Reader,
  shopId: string,
  range: DayRange,
): Promise<CaseFigures['products']> {
  const { rows } = await sql<Counts & { productId: string; title: string; orders: number }>`
    with about as (
      select distinct on (happened.case_id, what, line.product_id) happened.case_id, what, line.product_id, line.title,
        coalesce(sum(part.amount_fen) over (partition by happened.case_id, what, line.product_id), 0) as part_fen, fen
      from ${happened(shopId, range)}
      join aftersale.refund_case_line part on part.shop_id = ${shopId} and part.case_id = happened.case_id
      join ordering.order_line line
        on line.shop_id = part.shop_id and line.order_id = part.order_id and line.line_no = part.line_no
      where line.product_id is not null
    ), sums as (
      select product_id, max(title) as title,
        count(*) filter (where what = 'case')::int as cases,
        count(*) filter (where what = 'dispute')::int as disputes,
        count(*) filter (where what = 'refund')::int as refunds,
        coalesce(sum(part_fen) filter (where what = 'refund'), 0)::bigint as "refundedFen"
      from about group by product_id order by cases desc, product_id limit ${MAX_ROWS}
    )
    select sums.product_id as "productId", title, cases, disputes, refunds, "refundedFen", (
      select count(distinct o.order_id)::int from ordering."order" o
      join ordering.order_line l on l.shop_id = o.shop_id and l.order_id = o.order_id
      where ${paidIn(shopId, range)} and l.product_id = sums.product_id
    ) as orders
    from sums order by cases desc, sums.product_id`.execute(reader)
  return rows.map((row) => ({ ...row, ...rates(row.orders, row) }))
}

async function readTimes(reader: Reader, shopId: string, { from, until }: DayRange) {
  const minutes = (column: RawBuilder<unknown>) => sql`
    round(avg(extract(epoch from ${column} - asked_at) / 60)
      filter (where ${column} >= ${from} and ${column} < ${until}))::int`
  const { rows } = await sql<{
    answerMinutes: number | null
    solutionMinutes: number | null
    breaches: number
  }>`
    select ${minutes(sql.ref('first_answered_at'))} as "answerMinutes",
      ${minutes(sql.ref('closed_at'))} as "solutionMinutes",
      count(*) filter (where breached_at >= ${from} and breached_at < ${until})::int as breaches
    from aftersale.refund_case where shop_id = ${shopId} and origin = 'buyer'`.execute(reader)
  return rows[0] as (typeof rows)[number]
}

/** What the shop agreed to beside the suggestion of then; a compensation that was taken is the first rung. */
async function readLadderFigures(
  reader: Reader,
  shopId: string,
  { from, until }: DayRange,
): Promise<CaseFigures['ladder']> {
  const { rows } = await sql<{ reason: SkipReason | null; count: number }>`
    select skip_reason as reason, count(*)::int as count from aftersale.ladder_choice
    where shop_id = ${shopId} and made_at >= ${from} and made_at < ${until}
    group by skip_reason order by count desc, skip_reason`.execute(reader)
  const taken = await sql<{ compensations: number; compensatedFen: number }>`
    select count(*)::int as compensations, coalesce(sum(amount_fen), 0)::bigint as "compensatedFen"
    from aftersale.case_compensation
    where shop_id = ${shopId} and state = 'accepted' and ended_at >= ${from} and ended_at < ${until}`.execute(
    reader,
  )
  const sums = taken.rows[0] ?? { compensations: 0, compensatedFen: 0 }
  const agreed = rows.reduce((sum, row) => sum + row.count, sums.compensations)
  const skips = rows.flatMap(({ reason, count }) => (reason ? [{ reason, count }] : []))
  const followed = agreed - skips.reduce((sum, { count }) => sum + count, 0)
  return { agreed, followed, followedPercent: percent(followed, agreed), skips, ...sums }
}

const rates = (orders: number, { disputes, refunds }: Counts) => ({
  disputePercent: percent(disputes, orders),
  refundPercent: percent(refunds, orders),
})

const percent = (part: number, of: number): number | null =>
  of === 0 ? null : Math.round((part * 10_000) / of) / 100
