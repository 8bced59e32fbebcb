import { sql } from 'kysely'
import { shanghaiDay, startOfShanghaiDay } from '../../../kernel/time.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { orderFigures } from '../../ordering/index.ts'
import { type Channel, channels } from './channels.ts'
import type { ChannelCostView } from './contract.ts'
import { orderCostFen } from './loss-rules.ts'

/** The month of Shanghai that an instant lies in, like 2026-11. */
export const monthOf = (instant: Date): string => shanghaiDay(instant).slice(0, 7)

interface Set {
  readonly channel: Channel
  readonly month: string
  readonly basis: 'per_visitor' | 'per_order'
  readonly rateFen: number
  readonly changedAt: Date
}

/** What each channel costs in a month: the last that was said for it or a month before. */
async function readSet(reader: Reader, shopId: string, month: string): Promise<Map<string, Set>> {
  const { rows } = await sql<Set>`
    select distinct on (channel) channel, to_char(month, 'YYYY-MM') as month, basis, rate_fen as "rateFen",
      changed_at as "changedAt"
    from analytics.channel_cost where shop_id = ${shopId} and month <= ${`${month}-01`}::date
    order by channel, channel_cost.month desc`.execute(reader)
  return new Map(rows.map((row) => [row.channel, row]))
}

interface Came {
  readonly channel: string
  readonly visitors: number
  readonly orders: number
}

/** Visitors of a month by channel, each once, and the orders placed in it that were paid. */
async function readCame(reader: Reader, shopId: string, month: string): Promise<Map<string, Came>> {
  const from = startOfShanghaiDay(`${month}-01`)
  const until = startOfShanghaiDay(`${nextMonth(month)}-01`)
  const { rows } = await sql<Came>`
    with came as (
      select source as channel, count(distinct visitor)::int as visitors
      from analytics.visitor_hour where shop_id = ${shopId} and hour >= ${from} and hour < ${until} group by 1
    ), bought as (
      select coalesce(s.source, 'unknown') as channel, count(*)::int as orders
      from ${orderFigures(shopId)} as o
      left join analytics.order_source s on s.shop_id = ${shopId} and s.order_id = o.order_id
      where o.made_at >= ${from} and o.made_at < ${until} and o.paid_at is not null group by 1
    )
    select channel, coalesce(visitors, 0) as visitors, coalesce(orders, 0) as orders
    from came full join bought using (channel)`.execute(reader)
  return new Map(rows.map((row) => [row.channel, row]))
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** Every channel with what it costs in a month, and what winning an order by it cost so far. */
export async function readChannelCosts(
  reader: Reader,
  shopId: string,
  month: string,
): Promise<ChannelCostView[]> {
  const [set, came] = await Promise.all([readSet(reader, shopId, month), readCame(reader, shopId, month)])
  return channels.map((channel) => {
    const cost = set.get(channel)
    const { visitors = 0, orders = 0 } = came.get(channel) ?? {}
    return {
      channel,
      month: cost?.month ?? null,
      basis: cost?.basis ?? 'per_order',
      rateFen: cost?.rateFen ?? null,
      changedAt: cost?.changedAt.toISOString() ?? null,
      visitors,
      orders,
      orderCostFen: cost ? orderCostFen({ ...cost, visitors, orders }) : null,
    }
  })
}
