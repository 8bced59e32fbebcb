import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type GivenShop, givenPerson, givenShop, type Person } from '../../../../testing/given.ts'
import { comeBack, goAway, settingOfUnpaid } from '../../../../testing/given-absence.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { givenShipped } from '../../../../testing/given-fulfillment.ts'
import {
  type GivenOrder,
  givenAddress,
  givenOrder,
  givenPaidOrder,
} from '../../../../testing/given-ordering.ts'
import { payAtCashier } from '../../../../testing/given-payment.ts'
import {
  type Answered,
  newId,
  refused,
  type TestServer,
  testServerForEach,
} from '../../../../testing/server.ts'
import { addDays, addHours, addMinutes, addMs } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { listShopProducts } from '../../../screens/buyer/storefront-contract.ts'
import { countShopOrders, listShopOrders } from '../../../screens/merchant/orders-contract.ts'
import { stockOf } from '../../inventory/index.ts'
import { getShop } from '../../shop/profile/contract.ts'
import { readCart, setCartLine } from '../cart/contract.ts'
import { type PlacedView, payOrders, placeCheckout, quoteCheckout } from '../checkout/contract.ts'
import { cancelMyOrder } from '../closing/contract.ts'

const server = testServerForEach()

const now = () => readBusinessNow(server.db.kysely)

interface Goods {
  readonly shop: GivenShop
  readonly skuId: string
}

async function givenGoods(on: TestServer = server): Promise<Goods> {
  const shop = await givenShop(on)
  const product = await givenProduct(on, shop, { skus: [{ stock: 10_000 }] })
  return { shop, skuId: product.skus[0]?.skuId as string }
}

async function tryToBuy({ shop, skuId }: Goods, buyer: Person, addressId: string, on: TestServer = server) {
  const { orders } = await on.call(placeCheckout, {
    as: buyer,
    body: {
      id: newId(),
      addressId,
      shops: [
        { shopId: shop.shopId, orderId: newId(), lines: [{ skuId, quantity: 1 }], expectedTotalFen: 9900 },
      ],
    },
  })
  return orders[0] as PlacedView
}

const page = (order: GivenOrder) =>
  server.call(readMyOrder, {
    as: order.buyer,
    params: { shopId: order.shopId, orderId: order.orderId },
  })

const pay = (order: GivenOrder, awayConsent?: boolean) =>
  server.call(payOrders, {
    as: order.buyer,
    body: {
      id: newId(),
      orders: [{ shopId: order.shopId, orderId: order.orderId }],
      ...(awayConsent === undefined ? {} : { awayConsent }),
    },
  })

const setClock = (on: TestServer, held: boolean) =>
  held
    ? sql`update platform.clock set held_at = platform.business_now()`.execute(on.db.kysely)
    : sql`update platform.clock set held_at = null, ahead = held_at - clock_timestamp()`.execute(on.db.kysely)

test('S0-08 whatever way an order is tried while the shop is away, it is refused with reason and resume time', async () => {
  const goods = await givenGoods()
  const { shop, skuId } = goods
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  const params = { shopId: shop.shopId, skuId }
  await server.call(setCartLine, { as: buyer, params, body: { quantity: 1 } })
  const resumesAt = addDays(await now(), 3)
  await goAway(server, shop, { reason: 'vacation', resumesAt })

  const cart = await server.call(readCart, { as: buyer })
  assert.deepEqual(
    [cart.shops[0]?.away?.reason, cart.shops[0]?.away?.resumesAt],
    ['vacation', resumesAt.toISOString()],
  )
  const lines = [{ shopId: shop.shopId, skuId, quantity: 1 }]
  const quote = await server.call(quoteCheckout, { as: buyer, body: { lines, addressId } })
  assert.equal(quote.shops[0]?.refused?.refusal, 'shop_away')
  assert.equal(quote.payableFen, 0)

  const bought = await tryToBuy(goods, buyer, addressId)
  assert.ok(bought.outcome === 'refused')
  assert.equal(bought.refusal, 'shop_away')
  assert.equal(bought.detail.reasonCode, 'vacation')
  assert.equal(bought.detail.resumesAt, resumesAt.toISOString())
  assert.match(bought.message, /休假.*2026-03-05/)
  const english = await fetch(`${server.url}/api/buyer/checkouts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', cookie: buyer.cookie },
    body: JSON.stringify({
      id: newId(),
      addressId,
      shops: [
        { shopId: shop.shopId, orderId: newId(), lines: [{ skuId, quantity: 1 }], expectedTotalFen: 9900 },
      ],
    }),
  })
  const answer = (await english.json()) as { orders: { message: string }[] }
  assert.match(answer.orders[0]?.message ?? '', /away \(vacation\).*2026-03-05/)
  const kept = await server.db.kysely
    .selectFrom('ordering.order')
    .select('order_id')
    .where('shop_id', '=', shop.shopId)
    .execute()
  assert.deepEqual(kept, [])
  assert.equal((await stockOf(server.db.kysely, shop.shopId, [skuId])).get(skuId)?.reserved, 0)
})

test('S0-08 100 buyers at once on two servers while the switch happens: no order after it, by date and by commit', async () => {
  const [first, second] = [server, await server.another()]
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  await setClock(server, false)
  for (let round = 0; round < 2; round += 1) {
    const goods = await givenGoods()
    const count = async () => {
      const { rows } = await sql<{ orders: number; last: Date | null }>`
        select count(*)::integer as orders, max(made_at) as last from ordering."order"
        where shop_id = ${goods.shop.shopId}`.execute(server.db.kysely)
      return rows[0] as { orders: number; last: Date | null }
    }
    let placed = 0
    let away = 0
    let begun = () => {}
    const someArePlaced = new Promise<void>((resolve) => {
      begun = resolve
    })
    const buyUntilRefused = async (index: number) => {
      for (;;) {
        const outcome = await tryToBuy(goods, buyer, addressId, index % 2 ? first : second)
        if (outcome.outcome === 'placed') placed += 1
        else {
          assert.equal(outcome.refusal, 'shop_away')
          away += 1
          return
        }
        if (placed >= 20) begun()
      }
    }
    const attempts = Array.from({ length: 100 }, (_, index) => buyUntilRefused(index))
    await someArePlaced
    const absence = await goAway(server, goods.shop)
    const seen = await count()
    await Promise.all(attempts)
    const end = await count()
    assert.equal(away, 100)
    assert.equal(end.orders, placed)
    assert.equal(seen.orders, end.orders, 'an order was committed after the switch')
    assert.ok((end.last as Date) <= new Date(absence.startsAt), 'an order is dated after the switch')
  }
  await setClock(server, true)
})

/** What a stranger sees of a shop on a server. */
async function storefront({ shop }: Goods, on: TestServer) {
  const { state } = await on.call(getShop, { params: { shopId: shop.shopId } })
  const products = await on.call(listShopProducts, { params: { shopId: shop.shopId }, query: {} })
  return { state, products: products.rows.length }
}

test('S0-04 at the resume time, and not a second before, the shop sells again by itself, a restart between', async () => {
  const goods = await givenGoods()
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  const resumesAt = addHours(await now(), 5)
  await goAway(server, goods.shop, { resumesAt })
  await server.clockTo(addMs(resumesAt, -1000))
  assert.deepEqual(await storefront(goods, server), { state: 'offline', products: 0 })
  assert.equal((await tryToBuy(goods, buyer, addressId)).outcome, 'refused')
  await sql`update platform.clock set held_at = ${resumesAt}::timestamptz`.execute(server.db.kysely)
  const restarted = await server.another()
  assert.deepEqual(await storefront(goods, restarted), { state: 'online', products: 1 })
  assert.equal((await tryToBuy(goods, buyer, addressId, restarted)).outcome, 'placed')
  await restarted.waitUntilIdle()
})

test('S0-05 with manual resume the shop is still away after 400 days, and sells when the merchant clicks 恢复', async () => {
  const goods = await givenGoods()
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  const absence = await goAway(server, goods.shop)
  await server.clockTo(addDays(await now(), 400))
  assert.deepEqual(await storefront(goods, server), { state: 'offline', products: 0 })
  assert.equal((await tryToBuy(goods, buyer, addressId)).outcome, 'refused')
  await comeBack(server, goods.shop, absence.absenceId)
  assert.deepEqual(await storefront(goods, server), { state: 'online', products: 1 })
  assert.equal((await tryToBuy(goods, buyer, addressId)).outcome, 'placed')
})

test('a planned absence refuses from its instant on, and sells until then', async () => {
  const goods = await givenGoods()
  const buyer = await givenPerson(server)
  const addressId = await givenAddress(server, buyer)
  const startsAt = addHours(await now(), 2)
  await goAway(server, goods.shop, { startsAt })
  await server.clockTo(addMs(startsAt, -1))
  assert.equal((await tryToBuy(goods, buyer, addressId)).outcome, 'placed')
  await server.clockTo(startsAt)
  assert.equal((await tryToBuy(goods, buyer, addressId)).outcome, 'refused')
})

test('S0-09 by the setting 「征得同意」 an unpaid order is paid only with the buyer’s yes, asked with reason and resume date', async () => {
  const { shop, skuId } = await givenGoods()
  const order = await givenOrder(server, { shop, lines: [{ skuId, quantity: 1 }] })
  const earlier = await pay(order)
  const resumesAt = addDays(await now(), 2)
  await goAway(server, shop, { reason: 'logistics', resumesAt })
  await server.waitUntilIdle()

  const asked = await refused(pay(order), 'shop_away_consent_needed')
  assert.equal(asked.detail.reasonCode, 'logistics')
  assert.equal(asked.detail.resumesAt, resumesAt.toISOString())
  assert.equal(asked.detail.shopName, shop.name)
  await refused(pay(order, false), 'shop_away_consent_needed')
  assert.equal((await page(order)).state, 'unpaid')

  const trade = await server.db.kysely
    .selectFrom('payment.trade')
    .select(['state', 'expires_at'])
    .where('trade_id', '=', earlier.tradeId)
    .executeTakeFirstOrThrow()
  assert.ok(trade.expires_at <= (await now()), 'a cashier opened before the switch is called off')

  await server.clockTo(addMinutes(await now(), 1))
  const { cashierUrl } = await pay(order, true)
  await payAtCashier(server, cashierUrl)
  await server.waitUntilIdle()
  const paid = await page(order)
  assert.equal(paid.state, 'paid')
  assert.equal(paid.pausedMark, false)
  assert.deepEqual(
    [paid.clock?.dueAt, paid.clock?.standsStill],
    [addHours(resumesAt, 48).toISOString(), true],
  )
  const stored = await server.db.kysely
    .selectFrom('ordering.order')
    .select('away_consent_at')
    .where('order_id', '=', order.orderId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(stored.away_consent_at, await now())
})

test('S0-09 by the setting 「关闭」 unpaid orders close at the switch, their stock is free, and nobody pays them', async () => {
  const { shop, skuId } = await givenGoods()
  await settingOfUnpaid(server, shop, 'close')
  const order = await givenOrder(server, { shop, lines: [{ skuId, quantity: 2 }] })
  const paid = await givenPaidOrder(server, { shop, lines: [{ skuId, quantity: 1 }] })
  const { cashierUrl } = await pay(order)
  await goAway(server, shop)
  await assert.rejects(
    pay(order, true),
    (error: Answered) => error.refusal === 'shop_away_closed' || error.refusal === 'order_not_unpaid',
  )
  await server.waitUntilIdle()
  const closed = await page(order)
  assert.deepEqual([closed.state, closed.cancelReason], ['cancelled', 'shop_away'])
  assert.deepEqual(closed.timeline.at(-1)?.why, 'shop_away')
  assert.equal((await page(paid)).state, 'paid')
  const level = (await stockOf(server.db.kysely, shop.shopId, [skuId])).get(skuId)
  assert.equal(level?.reserved, 1)

  await payAtCashier(server, cashierUrl)
  await server.waitUntilIdle()
  assert.equal((await page(order)).state, 'cancelled')
})

test('S0-09 a shop that turns to 「关闭」 while it is away takes no payment any more, with consent or without', async () => {
  const { shop, skuId } = await givenGoods()
  const order = await givenOrder(server, { shop, lines: [{ skuId, quantity: 1 }] })
  await goAway(server, shop)
  await server.waitUntilIdle()
  assert.deepEqual((await page(order)).can, ['pay', 'cancel', 'change_address'])
  await settingOfUnpaid(server, shop, 'close')
  assert.deepEqual((await page(order)).can, ['cancel', 'change_address'])
  const answer = await refused(pay(order, true), 'shop_away_closed')
  assert.equal(answer.detail.shopName, shop.name)
  assert.equal((await page(order)).state, 'unpaid')
})

test('S0-09 a planned absence closes the unpaid orders at its start', async () => {
  const { shop, skuId } = await givenGoods()
  await settingOfUnpaid(server, shop, 'close', 1440)
  const order = await givenOrder(server, { shop, lines: [{ skuId, quantity: 1 }] })
  const startsAt = addHours(await now(), 1)
  await goAway(server, shop, { startsAt })
  await server.clockTo(addMs(startsAt, -1))
  assert.equal((await page(order)).state, 'unpaid')
  await server.clockTo(startsAt)
  const closed = await page(order)
  assert.deepEqual([closed.state, closed.cancelReason], ['cancelled', 'shop_away'])
  assert.equal(closed.cancelledAt, startsAt.toISOString())
})

test('S0-13 exactly the paid, unshipped orders bear 暂停处理 from the instant of the switch on', async () => {
  const { shop, skuId } = await givenGoods()
  const lines = [{ skuId, quantity: 1 }]
  const paid = [await givenPaidOrder(server, { shop, lines }), await givenPaidOrder(server, { shop, lines })]
  const shipped = await givenPaidOrder(server, { shop, lines })
  await givenShipped(server, shop.owner, shipped)
  const shippedLater = await givenPaidOrder(server, { shop, lines })
  const cancelled = await givenOrder(server, { shop, lines })
  await server.call(cancelMyOrder, {
    as: cancelled.buyer,
    params: { shopId: shop.shopId, orderId: cancelled.orderId },
  })
  const unpaid = await givenOrder(server, { shop, lines })
  const listed = async () => {
    const rows = await server.call(listShopOrders, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      query: { paused: true },
    })
    const { badges } = await server.call(countShopOrders, {
      as: shop.owner,
      params: { shopId: shop.shopId },
    })
    assert.equal(badges.paused, rows.rows.length)
    return new Set(rows.rows.map((row) => row.orderId))
  }
  assert.deepEqual(await listed(), new Set())
  const absence = await goAway(server, shop)
  const marked = new Set([...paid, shippedLater].map((order) => order.orderId))
  assert.deepEqual(await listed(), marked)
  for (const order of [...paid, shippedLater, shipped, cancelled, unpaid]) {
    assert.equal((await page(order)).pausedMark, marked.has(order.orderId))
  }
  await givenShipped(server, shop.owner, shippedLater)
  assert.deepEqual(await listed(), new Set(paid.map((order) => order.orderId)), 'shipping clears the mark')
  await comeBack(server, shop, absence.absenceId)
  assert.deepEqual(await listed(), new Set())
})

test('S0-31 on resume the mark is gone and every deadline is later by exactly the pause', async () => {
  const { shop, skuId } = await givenGoods()
  const lines = [{ skuId, quantity: 1 }]
  const waiting = await givenPaidOrder(server, { shop, lines })
  const travelling = await givenPaidOrder(server, { shop, lines })
  await givenShipped(server, shop.owner, travelling)
  const unpaid = await givenOrder(server, { shop, lines })
  const dueOf = async (order: GivenOrder) => (await page(order)).clock
  const before = { ship: await dueOf(waiting), confirm: await dueOf(travelling), close: await dueOf(unpaid) }
  await server.clockTo(addMinutes(await now(), 7))

  const absence = await goAway(server, shop)
  const still = await dueOf(waiting)
  assert.equal(still?.standsStill, true)
  assert.deepEqual(await dueOf(travelling), { ...before.confirm, dueAt: null, standsStill: true })
  assert.deepEqual(await dueOf(unpaid), before.close)

  const pauseMs = 26 * 3_600_000 + 17_001
  await server.clockTo(addMs(await now(), pauseMs))
  assert.equal((await page(waiting)).pausedMark, true)
  await comeBack(server, shop, absence.absenceId)
  const later = (dueAt: string | null | undefined) => addMs(new Date(dueAt as string), pauseMs).toISOString()
  assert.equal((await page(waiting)).pausedMark, false)
  assert.deepEqual(await dueOf(waiting), { ...before.ship, dueAt: later(before.ship?.dueAt) })
  assert.deepEqual(await dueOf(travelling), { ...before.confirm, dueAt: later(before.confirm?.dueAt) })
  assert.equal((await page(unpaid)).cancelReason, 'unpaid_timeout')
})
