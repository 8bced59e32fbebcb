import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { type GivenShop, givenPerson, givenShop } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { givenPast } from '../../../../testing/given-history.ts'
import { givenAddress, givenOrder, payFor } from '../../../../testing/given-ordering.ts'
import { newId, testServer } from '../../../../testing/server.ts'
import { addMinutes, addMs, HOUR_MS } from '../../../kernel/time.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { on } from '../../../platform/events.ts'
import { orderPlaced } from '../../ordering/index.ts'
import { holdRefund } from '../../payment/index.ts'
import { countStaleHours } from './count-stale-hours.ts'
import { hourOf } from './hours.ts'
import { rebuild } from './rebuild.ts'
import { markPlaced } from './stale-hour-rows.ts'

const server = await testServer()
let now = new Date('2026-03-02T10:00:00+08:00')

/** What a shop did, as a test describes it; minutes pass before each. */
const act = fc.record({
  minutes: fc.integer({ min: 1, max: 90 }),
  what: fc.constantFrom('unpaid', 'paid', 'refund_part', 'refund_rest', 'past'),
  quantities: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 })),
  share: fc.integer({ min: 1, max: 98 }),
})
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

interface Sums {
  placed: number
  placedFen: number
  paid: number
  paidFen: number
  refunds: number
  refundedFen: number
}

const fenOf = { placed: 'placedFen', paid: 'paidFen', refunds: 'refundedFen' } as const

/** What the test added up itself: sums by hour, and the refunds of each order. */
class Book {
  readonly hours = new Map<string, Sums>()
  readonly paidOrders: { orderId: string; leftFen: number }[] = []

  add(atTime: Date, count: 'placed' | 'paid' | 'refunds', fen: number): void {
    const key = hourOf(atTime).toISOString()
    const none = { placed: 0, placedFen: 0, paid: 0, paidFen: 0, refunds: 0, refundedFen: 0 }
    const sums = this.hours.get(key) ?? none
    sums[count] += 1
    sums[fenOf[count]] += fen
    this.hours.set(key, sums)
  }
}

async function counted(shop: GivenShop) {
  const sales = await sql<Sums & { hour: Date }>`
    select hour, sum(placed_count)::int as placed, sum(placed_fen)::bigint as "placedFen",
      sum(paid_count)::int as paid, sum(paid_fen)::bigint as "paidFen",
      sum(refunded_count)::int as refunds, sum(refunded_fen)::bigint as "refundedFen"
    from analytics.sales_hour where shop_id = ${shop.shopId} group by 1 order by 1`.execute(server.db.kysely)
  const skus = await sql<Record<string, unknown>>`
    select * from analytics.sku_hour where shop_id = ${shop.shopId} order by hour, sku_id`.execute(
    server.db.kysely,
  )
  return {
    sales: new Map(sales.rows.map(({ hour, ...sums }) => [hour.toISOString(), sums])),
    skus: skus.rows,
  }
}

test('S0-23 whatever happens, the counters are a rebuild from the orders and the sums by hand', async () => {
  const shop = await givenShop(server)
  const one = await givenProduct(server, shop, { skus: [{ priceFen: 3333, stock: 9999 }] })
  const other = await givenProduct(server, shop, { skus: [{ priceFen: 101, stock: 9999 }] })
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  const book = new Book()

  async function refund(order: { orderId: string; leftFen: number }, amountFen: number): Promise<void> {
    order.leftFen -= amountFen
    await inTransaction(server.db, (tx) =>
      holdRefund(tx, { ...order, shopId: shop.shopId, amountFen, refundId: newId(), why: 'order_refund' }),
    )
    await server.waitUntilIdle()
    book.add(now, 'refunds', amountFen)
  }

  async function perform({ minutes, what, quantities, share }: Act): Promise<void> {
    now = addMinutes(now, minutes)
    await server.clockTo(now)
    const open = book.paidOrders.find((order) => order.leftFen > 1)
    if (what === 'past') {
      const madeAt = addMs(now, -share * HOUR_MS)
      await givenPast(server, shop, [{ madeAt, totalFen: share * 100, refundedFen: share }])
      book.add(madeAt, 'placed', share * 100)
      book.add(madeAt, 'paid', share * 100)
      book.add(madeAt, 'refunds', share)
    } else if (what === 'refund_part' || what === 'refund_rest') {
      if (!open) return
      await refund(
        open,
        what === 'refund_rest' ? open.leftFen : Math.max(1, Math.floor((open.leftFen * share) / 100)),
      )
    } else {
      const skus = [one, other].map((product) => product.skus[0]?.skuId as string)
      const lines = skus
        .map((skuId, index) => ({ skuId, quantity: quantities[index] ?? 0 }))
        .filter((line) => line.quantity > 0)
      const order = await givenOrder(server, { shop, buyer, addressId, lines })
      book.add(now, 'placed', order.totalFen)
      if (what === 'unpaid') return
      await payFor(server, [order])
      book.add(now, 'paid', order.totalFen)
      book.paidOrders.push({ orderId: order.orderId, leftFen: order.totalFen })
    }
  }

  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 10 }), async (acts) => {
      for (const each of acts) await perform(each)
      await countStaleHours(server.db, shop.shopId)
      const byEvents = await counted(shop)
      assert.deepEqual(byEvents.sales, new Map([...book.hours].sort(([a], [b]) => a.localeCompare(b))))
      await rebuild(server, shop.shopId)
      assert.deepEqual(await counted(shop), byEvents)
      await refundsAddUp(shop)
    }),
    { numRuns: 6, endOnFailure: true },
  )
})

/** What the refunds of goods put on the SKUs is what was refunded: here nothing is freight. */
async function refundsAddUp(shop: GivenShop): Promise<void> {
  const { rows } = await sql<{ sales: number; skus: number; negative: number }>`
    select (select sum(refunded_fen)::bigint from analytics.sales_hour where shop_id = ${shop.shopId}) as sales,
      (select sum(refunded_fen)::bigint from analytics.sku_hour where shop_id = ${shop.shopId}) as skus,
      (select count(*)::int from analytics.sku_hour
        where shop_id = ${shop.shopId} and refunded_fen < 0) as negative`.execute(server.db.kysely)
  assert.equal(rows[0]?.skus, rows[0]?.sales)
  assert.equal(rows[0]?.negative, 0)
}

test('S0-23 an event delivered twice counts once', async () => {
  const shop = await givenShop(server)
  const order = await givenOrder(server, { shop })
  await countStaleHours(server.db, shop.shopId)
  const once = await counted(shop)
  const [event] = await server.db.kysely
    .selectFrom('platform.event')
    .selectAll()
    .where('type', '=', orderPlaced.name)
    .where('shop_id', '=', shop.shopId)
    .execute()
  assert.ok(event)
  const published = {
    eventId: event.event_id,
    type: event.type,
    shopId: event.shop_id,
    payload: event.payload,
    at: event.at,
  }
  // The guard row keeps the reaction from working again; without it the hour is only counted again.
  await on(orderPlaced, 'analytics.mark-placed', () => assert.fail('It worked twice.')).run(
    server.db,
    published,
  )
  await on(orderPlaced, 'analytics.mark-placed-again', markPlaced).run(server.db, published)
  await countStaleHours(server.db, shop.shopId)
  assert.deepEqual(await counted(shop), once)
  assert.equal([...once.sales.values()][0]?.placedFen, order.totalFen)
})

test('S0-23 orders placed and paid while their hour is being counted are not lost', async () => {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { skus: [{ priceFen: 100, stock: 1000 }] })
  const lines = [{ skuId: product.skus[0]?.skuId as string, quantity: 1 }]
  const buyers = await Promise.all([1, 2, 3, 4].map(() => givenPerson(server)))
  const counting = { on: true }
  const counter = (async () => {
    while (counting.on) await countStaleHours(server.db, shop.shopId)
  })()
  await Promise.all(
    buyers.map(async (buyer) => {
      for (let index = 0; index < 5; index += 1) {
        await payFor(server, [await givenOrder(server, { shop, buyer, lines })])
      }
    }),
  )
  counting.on = false
  await counter
  await countStaleHours(server.db, shop.shopId)
  const { sales } = await counted(shop)
  assert.deepEqual(
    [...sales.values()],
    [{ placed: 20, placedFen: 2000, paid: 20, paidFen: 2000, refunds: 0, refundedFen: 0 }],
  )
})
