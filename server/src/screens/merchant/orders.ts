import { type RawBuilder, sql } from 'kysely'
import { cutPage, decodeCursor } from '../../kernel/page.ts'
import type { StoredOrder } from '../../modules/ordering/index.ts'
import type { Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { shopRows } from '../orders/order-pages.ts'
import {
  addressChanged,
  atRisk,
  type Condition,
  type FilterFacts,
  filterFacts,
  matching,
  pausedNow,
  times,
} from './order-filter.ts'
import * as contract from './orders-contract.ts'
import { MAX_ENDED_COUNTED, MAX_OPEN_COUNTED, type ShopOrderFilter, type ShopTab } from './orders-contract.ts'

export const ordersScreen: Screen = {
  name: 'merchant/orders',
  routes: [
    route(contract.listShopOrders, anyStaff, ({ db, actor }, { query }) =>
      listShopOrders(db.kysely, actor.shopId, query),
    ),
    route(contract.countShopOrders, anyStaff, ({ db, actor }) => countShopOrders(db.kysely, actor.shopId)),
  ],
}

/** What a list is ordered by, and its key of a row. */
interface Order {
  readonly column: RawBuilder<unknown>
  readonly falls: boolean
  readonly of: (row: StoredOrder) => Date | null
}

const orders = {
  deadline: { column: sql.ref('o.ship_by'), falls: false, of: (row) => row.ship_by },
  made: { column: times.made, falls: true, of: (row) => row.made_at },
  paid: { column: times.paid, falls: true, of: (row) => row.paid_at },
  cancelled: { column: times.cancelled, falls: true, of: (row) => row.cancelled_at },
  refunded: { column: times.refunded, falls: true, of: (row) => row.refunded_at },
} as const satisfies Record<string, Order>

/** What is to be shipped is worked off by its deadline; what is asked for by a time comes by that time. */
function orderOf(query: ShopOrderFilter): Order {
  if (query.lateRisk !== undefined || query.tab === 'to_ship') return orders.deadline
  return orders[query.time ?? 'made']
}

/** The shop's orders, newest first by the time that is asked for; those to be shipped by their deadline, the nearest first. */
export async function listShopOrders(
  reader: Reader,
  shopId: string,
  query: ShopOrderFilter & { after?: string; limit?: number },
) {
  const facts = await filterFacts(reader, shopId, query)
  const limit = query.limit ?? 20
  const order = orderOf(query)
  const direction = order.falls ? sql`desc` : sql`asc`
  const { rows: found } = await sql<StoredOrder>`
    select o.* from ordering."order" o where ${matching(shopId, query, facts)} and ${afterCursor(query.after, order)}
    order by ${order.column} ${direction}, o.order_id
    limit ${limit + 1}`.execute(reader)
  const { rows, next } = cutPage(found, limit, (row) => [
    (order.of(row) ?? row.made_at).toISOString(),
    row.order_id,
  ])
  return { rows: await shopRows(reader, rows, facts.now), next }
}

/** The bound on the first column alone is what an index can begin at. */
function afterCursor(after: string | undefined, { column, falls }: Order): Condition {
  if (!after) return sql`true`
  const [at, orderId] = decodeCursor(after, ['instant', 'id'])
  const [reached, passed] = falls ? [sql`<=`, sql`<`] : [sql`>=`, sql`>`]
  return sql`${column} ${reached} ${at}::timestamptz
    and (${column} ${passed} ${at}::timestamptz or o.order_id > ${orderId}::uuid)`
}

type Counts = Record<ShopTab, number>
type Badges = Record<'paused' | 'late' | 'soon' | 'addressChanged', number>

/** How many orders each tab and each badge holds; read from indexes alone, however many orders there are. */
export async function countShopOrders(reader: Reader, shopId: string) {
  const facts = await filterFacts(reader, shopId)
  const upTo = (state: string, most: number) => sql<number>`(select count(*)::integer from (
    select 1 from ordering."order" o where o.shop_id = ${shopId} and o.state = ${sql.lit(state)} limit ${most}) as counted)`
  const { rows } = await sql<Omit<Counts, 'all' | 'refunding'>>`
    select ${upTo('unpaid', MAX_OPEN_COUNTED)} as unpaid, ${upTo('paid', MAX_OPEN_COUNTED)} as to_ship,
      ${upTo('shipped', MAX_OPEN_COUNTED)} as shipped, ${upTo('received', MAX_OPEN_COUNTED)} as received,
      ${upTo('finished', MAX_ENDED_COUNTED)} as finished, ${upTo('cancelled', MAX_ENDED_COUNTED)} as cancelled`.execute(
    reader,
  )
  const states = rows[0] as Omit<Counts, 'all' | 'refunding'>
  const all = Object.values(states).reduce((sum, orders) => sum + orders, 0)
  const tabs: Counts = { all, ...states, refunding: await countRefunding(reader, shopId) }
  return { tabs, badges: await countBadges(reader, shopId, facts) }
}

async function countBadges(reader: Reader, shopId: string, facts: FilterFacts): Promise<Badges> {
  const count = (condition: Condition) => sql`(
    select count(*)::integer from ordering."order" o where o.shop_id = ${shopId} and ${condition})`
  const { rows } = await sql<Badges>`
    select ${count(pausedNow(facts))} as paused, ${count(atRisk('late', facts))} as late,
      ${count(atRisk('soon', facts))} as soon, ${count(addressChanged)} as "addressChanged"`.execute(reader)
  return rows[0] as Badges
}

/** Orders with an open refund. */
async function countRefunding(reader: Reader, shopId: string): Promise<number> {
  const row = await reader
    .selectFrom('ordering.order')
    .select(({ fn }) => fn.countAll<number>().as('orders'))
    .where('shop_id', '=', shopId)
    .where('refund_open', '=', true)
    .executeTakeFirstOrThrow()
  return row.orders
}
