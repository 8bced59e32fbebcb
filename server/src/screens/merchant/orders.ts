import { sql } from 'kysely'
import { inPart, type StoredOrder } from '../../modules/ordering/index.ts'
import type { Reader } from '../../platform/db/database.ts'
import {
  afterCursor,
  cutOrdered,
  NEVER,
  orderBy,
  orderFor,
  type RowOrder,
} from '../../platform/db/row-order.ts'
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
  shipsFirst,
  times,
  urged,
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

type Order = RowOrder<StoredOrder>

const byTime = (
  column: RowOrder<StoredOrder>['column'],
  falls: boolean,
  of: (row: StoredOrder) => Date | null,
): Order => ({ column, type: 'timestamptz', falls, of: (row) => of(row) ?? row.made_at })

const orders = {
  deadline: byTime(sql.ref('o.ship_by'), false, (row) => row.ship_by),
  made: byTime(times.made, true, (row) => row.made_at),
  paid: byTime(times.paid, true, (row) => row.paid_at),
  cancelled: byTime(times.cancelled, true, (row) => row.cancelled_at),
  refunded: byTime(times.refunded, true, (row) => row.refunded_at),
} as const satisfies Record<string, Order>

/** The orders that a reader can ask for; an order without a deadline comes after those with one. */
const sorts = {
  made: (falls: boolean): Order => ({ ...orders.made, falls }),
  total: (falls: boolean): Order => ({
    column: sql.ref('o.total_fen'),
    type: 'bigint',
    falls,
    of: (row) => row.total_fen,
  }),
  deadline: (falls: boolean): Order => {
    const never = NEVER[falls ? 'falls' : 'rises']
    return {
      column: sql`coalesce(o.ship_by, ${never}::timestamptz)`,
      type: 'timestamptz',
      falls,
      of: (row) => row.ship_by ?? new Date(never),
    }
  },
}

/** More than any instant in milliseconds: keeps those to be shipped before others apart from them, whatever their deadlines. */
const APART_MS = 10_000_000_000_000

/** What is shipped first, then what was urged, where the shop wants them on top; each by its deadline. */
function shipOrder({ ships, showsUrges }: FilterFacts): Order {
  const urgedOnTop = ships.urgedOnTop && showsUrges
  if (!ships.priorityOnTop && !urgedOnTop) return orders.deadline
  const isFirst = (row: StoredOrder) => ships.priorityOnTop && row.ships_first
  const isUrged = (row: StoredOrder) => urgedOnTop && row.urges > 0
  const placeOf = (row: StoredOrder) => (isFirst(row) ? 0 : isUrged(row) ? 1 : 2)
  return {
    column: sql`(case when ${ships.priorityOnTop} and o.ships_first then 0
        when ${urgedOnTop} and o.urges > 0 then 1 else 2 end * ${sql.lit(APART_MS)}::bigint
      + floor(extract(epoch from coalesce(o.ship_by, o.made_at)) * 1000)::bigint)`,
    type: 'bigint',
    falls: false,
    of: (row) => placeOf(row) * APART_MS + (row.ship_by ?? row.made_at).getTime(),
  }
}

/** What is to be shipped is worked off by its deadline; what is asked for by a time comes by that time. */
function usualOrder(query: ShopOrderFilter, facts: FilterFacts): Order {
  if (query.lateRisk !== undefined) return orders.deadline
  if (query.tab === 'to_ship') return shipOrder(facts)
  return orders[query.time ?? 'made']
}

const ORDER_ID = sql.ref('o.order_id')

/** The shop's orders, newest first by the time that is asked for; those to be shipped in the order of `shipOrder`. */
export async function listShopOrders(
  reader: Reader,
  shopId: string,
  query: ShopOrderFilter & { after?: string; limit?: number; sort?: string },
) {
  const facts = await filterFacts(reader, shopId, query)
  const limit = query.limit ?? 20
  const order = orderFor(query.sort, sorts, usualOrder(query, facts))
  const { rows: found } = await sql<StoredOrder>`
    select o.* from ordering."order" o
    where ${matching(shopId, query, facts)} and ${afterCursor(query.after, order, ORDER_ID)}
    order by ${orderBy(order, ORDER_ID)} limit ${limit + 1}`.execute(reader)
  const { rows, next } = cutOrdered(found, limit, order, (row) => row.order_id)
  return { rows: await shopRows(reader, rows, facts.now), next }
}

type Counts = Record<ShopTab, number>
type Badges = Record<'paused' | 'late' | 'soon' | 'addressChanged' | 'partShipped' | 'priority', number> & {
  readonly urged: number | null
}

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
      ${count(atRisk('soon', facts))} as soon, ${count(addressChanged)} as "addressChanged",
      ${count(inPart.part_shipped)} as "partShipped", ${count(shipsFirst)} as priority,
      ${facts.showsUrges ? count(urged(facts)) : sql`null::integer`} as urged`.execute(reader)
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
