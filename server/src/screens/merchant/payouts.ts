import { type RawBuilder, sql } from 'kysely'
import { cutPage, decodeKey } from '../../kernel/page.ts'
import { addDays, startOfShanghaiDay } from '../../kernel/time.ts'
import { readStoredOrder } from '../../modules/ordering/index.ts'
import { asPayoutView, type PayoutRow, readPayoutRoom, readPayoutsOf } from '../../modules/payment/index.ts'
import type { PayoutReason, PayoutState } from '../../modules/payment/payouts/contract.ts'
import { paymentRights } from '../../modules/payment/rights-contract.ts'
import type { Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { holders } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { readPayoutReportOf } from './payout-report.ts'
import type { OrderPayouts } from './payouts-contract.ts'
import * as contract from './payouts-contract.ts'

const payers = holders(paymentRights.payOut)

export const payoutsScreen: Screen = {
  name: 'merchant/payouts',
  routes: [
    route(contract.readOrderPayouts, payers, ({ db, actor }, { params }) =>
      readOrderPayouts(db.kysely, actor.shopId, params.orderId),
    ),
    route(contract.listPayouts, payers, ({ db, actor }, { query }) =>
      readPayouts(db.kysely, actor.shopId, query),
    ),
    route(contract.readPayoutReport, payers, ({ db, actor }, { query }) =>
      readPayoutReportOf(db.kysely, actor.shopId, query),
    ),
  ],
}

/** The payouts of one order, and the room that is left for it. Refuses: not_found. */
async function readOrderPayouts(reader: Reader, shopId: string, orderId: string): Promise<OrderPayouts> {
  const order = await readStoredOrder(reader, shopId, orderId)
  const [room, payouts, lines] = await Promise.all([
    readPayoutRoom(reader, shopId, orderId),
    readPayoutsOf(reader, shopId, orderId),
    reader
      .selectFrom('ordering.order_line')
      .select(['line_no as lineNo', 'title', 'specs'])
      .where('shop_id', '=', shopId)
      .where('order_id', '=', orderId)
      .orderBy('line_no')
      .execute(),
  ])
  const names = await readNamesOf(reader, payouts)
  return {
    orderId,
    orderNumber: order.source_number ?? order.number,
    freightFen: order.freight_fen,
    lines,
    room,
    rows: payouts.map((row) => ({ ...asPayoutView(row), agentName: names.get(row.agent_id) ?? '' })),
  }
}

async function readNamesOf(reader: Reader, payouts: readonly PayoutRow[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ account_id: string; name: string }>`
    select account_id, name from identity.account
    where account_id = any(${[...new Set(payouts.map((row) => row.agent_id))]}::uuid[])`.execute(reader)
  return new Map(rows.map((row) => [row.account_id, row.name]))
}

interface PayoutFilter {
  readonly after?: string
  readonly limit?: number
  readonly state?: PayoutState
  readonly reason?: PayoutReason
  readonly agentId?: string
  readonly from?: string
  readonly to?: string
}

type ListedRow = PayoutRow & { agent_name: string; number: string; title: string }

/** 打款记录: a page of the shop's payouts with the sums of all that the filter finds. */
async function readPayouts(reader: Reader, shopId: string, filter: PayoutFilter) {
  const limit = filter.limit ?? 50
  const [at, id] = decodeKey(filter.after, ['instant', 'id'])
  const before = filter.after ? sql`and (p.made_at, p.payout_id) < (${at}::timestamptz, ${id}::uuid)` : sql``
  const found = whereOf(shopId, filter)
  const [page, sums, agents] = await Promise.all([
    sql<ListedRow>`
      select p.*, who.name as agent_name, o.number,
        (select l.title from ordering.order_line l
          where l.shop_id = p.shop_id and l.order_id = p.order_id and l.line_no = coalesce(p.line_no, l.line_no)
          order by l.line_no limit 1) as title
      from payment.payout p
      join ordering."order" o on o.shop_id = p.shop_id and o.order_id = p.order_id
      left join identity.account who on who.account_id = p.agent_id
      where ${found} ${before}
      order by p.made_at desc, p.payout_id desc limit ${limit + 1}`.execute(reader),
    sql<{ count: number; sumFen: number }>`
      select (count(*) filter (where p.state <> 'failed'))::int as count,
        coalesce(sum(p.amount_fen) filter (where p.state <> 'failed'), 0)::bigint as "sumFen"
      from payment.payout p where ${found}`.execute(reader),
    sql<{ agentId: string; name: string }>`
      select who.account_id as "agentId", who.name from identity.account who
      where who.account_id in (select agent_id from payment.payout where shop_id = ${shopId})
      order by who.name, who.account_id`.execute(reader),
  ])
  const cut = cutPage(page.rows, limit, (row) => [row.made_at.toISOString(), row.payout_id])
  return {
    rows: cut.rows.map((row) => ({
      ...asPayoutView(row),
      agentName: row.agent_name ?? '',
      orderNumber: row.number,
      title: row.title ?? '',
    })),
    next: cut.next,
    sums: sums.rows[0] ?? { count: 0, sumFen: 0 },
    agents: agents.rows,
  }
}

/** What a filter finds, as a condition on payment.payout p. */
function whereOf(shopId: string, { state, reason, agentId, from, to }: PayoutFilter): RawBuilder<unknown> {
  const parts = [
    sql`p.shop_id = ${shopId}`,
    ...(state ? [sql`p.state = ${state}`] : []),
    ...(reason ? [sql`p.reason = ${reason}`] : []),
    ...(agentId ? [sql`p.agent_id = ${agentId}`] : []),
    ...(from ? [sql`p.made_at >= ${startOfShanghaiDay(from)}`] : []),
    ...(to ? [sql`p.made_at < ${addDays(startOfShanghaiDay(to), 1)}`] : []),
  ]
  return sql.join(parts, sql` and `)
}
