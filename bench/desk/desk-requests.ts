import { encodeCursor } from '../../server/src/kernel/page.ts'
import { shopTabs } from '../../server/src/screens/merchant/orders-contract.ts'
import type { RequestSequence } from '../load/driver.ts'
import type { System } from '../load/system.ts'
import { phoneOf, RECEIVERS } from './receivers.ts'

/** Requests of each kind that one run asks, each with another order in mind where it names one. */
const OF_A_KIND = 12

interface Known {
  readonly orderId: string
  readonly number: string
  readonly madeAt: Date
  readonly receiver: number
}

/** Orders picked evenly out of all that were filled. */
async function pickOrders(system: System, count: number): Promise<Known[]> {
  const { rows } = await system.sql.query<Known>(
    `with filled as (
       select order_id, number, made_at, substring(number from 'B([0-9]+)$')::int as n
       from ordering."order" where shop_id = $1 and number like '%B%'
     )
     select order_id as "orderId", number, made_at as "madeAt", n % $3::int as receiver
     from filled where n % (select greatest(1, count(*) / $2) from filled) = 0 order by n limit $2`,
    [system.shopId, count, RECEIVERS],
  )
  return rows
}

type Query = Readonly<Record<string, string>>

/** The list's tabs, pages and filters; a query each, for the n-th known order. */
function lists(system: System): Readonly<Record<string, (order: Known) => Query>> {
  const { skus } = system
  const day = (order: Known, after = 0) => new Date(order.madeAt.getTime() + after * 86_400_000).toISOString()
  const tabs = Object.fromEntries(shopTabs.map((tab) => [`tab ${tab}`, () => ({ tab })]))
  const deep = (order: Known) => ({ after: encodeCursor([order.madeAt.toISOString(), order.orderId]) })
  return {
    ...tabs,
    'next page of all': deep,
    'next page of finished': (order) => ({ tab: 'finished', ...deep(order) }),
    'next page of to_ship': (order) => ({ tab: 'to_ship', ...deep(order) }),
    paused: () => ({ paused: 'true' }),
    'address changed': () => ({ addressChanged: 'true' }),
    late: () => ({ lateRisk: 'late' }),
    'late soon': () => ({ lateRisk: 'soon' }),
    'closed unpaid': () => ({ ended: 'unpaid' }),
    'closed refunded': () => ({ ended: 'refunded' }),
    number: (order) => ({ number: order.number }),
    'number of nobody': () => ({ number: '990101000001' }),
    'phone tail': (order) => ({ phoneTail: phoneOf(order.receiver).slice(-4) }),
    'phone tail, finished': (order) => ({ tab: 'finished', phoneTail: phoneOf(order.receiver).slice(-4) }),
    phone: (order) => ({ phone: phoneOf(order.receiver) }),
    'phone of nobody': () => ({ phone: '19900000000' }),
    'product by title': () => ({ product: '抢购商品' }),
    'product by SKU code': () => ({ product: `R${Math.ceil(skus.length / 2)}` }),
    'product by id': () => ({ product: skus.at(-1)?.productId ?? '' }),
    'product, to ship': () => ({ tab: 'to_ship', product: `R${skus.length}` }),
    'product of nobody': () => ({ product: '拖拉机' }),
    'placed here': () => ({ origin: 'own' }),
    'moved in': () => ({ origin: 'moved_in' }),
    'of a day': (order) => ({ from: day(order), to: day(order, 1) }),
    'paid in a day': (order) => ({ time: 'paid', from: day(order), to: day(order, 1) }),
    'closed in a day': (order) => ({ time: 'cancelled', from: day(order), to: day(order, 1) }),
    refunded: () => ({ time: 'refunded' }),
    'of a province': () => ({ province: '65' }),
    'of a province, cancelled': () => ({ tab: 'cancelled', province: '65' }),
    'changed since yesterday': () => ({
      changedSince: new Date(performance.timeOrigin - 86_400_000).toISOString(),
    }),
  }
}

/** Everything that a merchant's order desk asks, in turn: pages of the list, the counts of its tabs, single orders. */
export async function deskSequences(system: System): Promise<RequestSequence[]> {
  const known = await pickOrders(system, OF_A_KIND)
  const at = `/api/merchant/${system.shopId}`
  const sequence = (kind: string, path: string): RequestSequence => ({
    method: 'GET',
    path: `${at}${path}`,
    cookie: system.owner.cookie,
    kind,
  })
  return known.flatMap((order) => [
    ...Object.entries(lists(system)).map(([kind, query]) =>
      sequence(kind, `/orders?${new URLSearchParams(query(order))}`),
    ),
    sequence('counts', '/orders/counts'),
    sequence('detail', `/orders/${order.orderId}`),
    sequence('today', '/today?period=today'),
    sequence('today, 30 days', '/today?period=30d'),
  ])
}
