import { cutPage, decodeKey } from '../../kernel/page.ts'
import { type ShownOrder, shownColumns } from '../../modules/ordering/index.ts'
import { readMany } from '../../platform/db/batching.ts'
import { type Database, type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { distinctKeys } from '../../platform/db/distinct-keys.ts'
import type { NamedStatement } from '../../platform/db/statement.ts'
import { route } from '../../platform/http/route.ts'
import { buyer } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import type { OrderRowView } from '../orders/order-contract.ts'
import { buyerRow } from '../orders/order-pages.ts'
import { readRelated } from '../orders/order-parts.ts'
import { type BuyerTab, listMyOrders as listMyOrdersEndpoint } from './my-orders-contract.ts'

export const myOrdersScreen: Screen = {
  name: 'buyer/my-orders',
  routes: [
    route(listMyOrdersEndpoint, buyer, ({ db, actor }, { query }) =>
      listMyOrders(db, actor.accountId, query),
    ),
  ],
}

interface Asked {
  readonly buyerId: string
  readonly tab: BuyerTab
  /** The last order of the page before; null: from the newest. */
  readonly madeBefore: string | null
  readonly idBefore: string | null
  readonly most: number
}

interface MyOrders {
  readonly rows: OrderRowView[]
  readonly counts: MyCounts
}

const READ_ORDERS: NamedStatement = {
  name: 'ordering.my-orders',
  text: `
    select asked.place::integer as place, mine.*
    from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::uuid[], $5::integer[])
      with ordinality as asked (buyer_id, tab, made_before, id_before, most, place)
    cross join lateral (
      select ${shownColumns.map((column) => `o.${column}`).join(', ')}
      from ordering.buyer_order b join ordering."order" o using (shop_id, order_id)
      where b.buyer_id = asked.buyer_id
        and (b.made_at, b.order_id) < (coalesce(asked.made_before, 'infinity'),
          coalesce(asked.id_before, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
        and case asked.tab
          when 'unpaid' then o.state = 'unpaid'
          when 'to_ship' then o.state = 'paid'
          when 'to_receive' then o.state = 'shipped'
          when 'finished' then o.state in ('received', 'finished')
          when 'cancelled' then o.state = 'cancelled'
          when 'refund' then exists (
            select 1 from aftersale.refund_case c where c.shop_id = o.shop_id and c.order_id = o.order_id)
          else true end
      order by b.made_at desc, b.order_id desc limit asked.most
    ) as mine
    order by asked.place, mine.made_at desc, mine.order_id desc`,
}

interface MyCounts {
  readonly unpaid: number
  readonly to_ship: number
  readonly to_receive: number
  readonly refund: number
}

const COUNT_ORDERS: NamedStatement = {
  name: 'ordering.my-counts',
  text: `
    select asked.buyer_id as "buyerId", counted.*
    from unnest($1::uuid[]) as asked (buyer_id)
    cross join lateral (
      select count(*) filter (where o.state = 'unpaid')::integer as unpaid,
        count(*) filter (where o.state = 'paid')::integer as to_ship,
        count(*) filter (where o.state = 'shipped')::integer as to_receive,
        count(*) filter (where o.refund_open)::integer as refund
      from ordering.buyer_order b join ordering."order" o using (shop_id, order_id)
      where b.buyer_id = asked.buyer_id
    ) as counted`,
}

/** Few at a time: each asks for some twenty orders with all that belongs to them. */
const LISTS_AT_A_TIME = 32

const askMyOrders = readMany<Asked, MyOrders>('buyer.my-orders', readLists, { maxSize: LISTS_AT_A_TIME })

async function readLists(reader: Reader, asked: readonly Asked[]): Promise<MyOrders[]> {
  const buyers = asked.map((one) => one.buyerId)
  const [now, found, counted] = await Promise.all([
    readBusinessNow(reader),
    reader.query<ShownOrder & { place: number }>(READ_ORDERS, [
      buyers,
      asked.map((one) => one.tab),
      asked.map((one) => one.madeBefore),
      asked.map((one) => one.idBefore),
      asked.map((one) => one.most),
    ]),
    reader.query<MyCounts & { buyerId: string }>(COUNT_ORDERS, distinctKeys(buyers, String)),
  ])
  const related = await readRelated(reader, found)
  const countsOf = new Map(counted.map(({ buyerId, ...counts }) => [buyerId, counts]))
  const ordersOf = Map.groupBy(found, (order) => order.place)
  return asked.map(({ buyerId }, index) => {
    const rows = (ordersOf.get(index + 1) ?? []).map((order) => buyerRow(order, related, now))
    return { rows, counts: countsOf.get(buyerId) as MyCounts }
  })
}

/** The buyer's orders in all shops, newest first, with how many wait in the tabs that want a hand. */
async function listMyOrders(
  db: Database,
  buyerId: string,
  query: { tab?: BuyerTab; after?: string; limit?: number },
) {
  const limit = query.limit ?? 20
  const [madeBefore, idBefore] = decodeKey(query.after, ['instant', 'id'])
  const asked = { buyerId, tab: query.tab ?? 'all', madeBefore, idBefore, most: limit + 1 }
  const { rows, counts } = await askMyOrders(db, asked)
  return { ...cutPage(rows, limit, (row) => [row.madeAt, row.orderId]), counts }
}
