import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type GivenShop, givenPerson, givenShop, type Person } from '../../../../testing/given.ts'
import { comeBack, goAway } from '../../../../testing/given-absence.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { givenAddress } from '../../../../testing/given-ordering.ts'
import { newId, type TestServer, testServer } from '../../../../testing/server.ts'
import { getProductPage } from '../../../screens/buyer/product-page-contract.ts'
import { searchProducts } from '../../../screens/buyer/search-contract.ts'
import { listShopProducts, listStorefront } from '../../../screens/buyer/storefront-contract.ts'
import { getShop, listShops } from '../../shop/profile/contract.ts'
import { readCart, setCartLine } from '../cart/contract.ts'
import { type PlacedView, placeCheckout, quoteCheckout } from '../checkout/contract.ts'

/** Two processes of one installation: after a switch on one, the very next request to the other sees it. */
const server = await testServer()
const other = await server.another('api')

interface Goods {
  readonly shop: GivenShop
  readonly productId: string
  readonly skuId: string
}

interface Buyer {
  readonly person: Person
  readonly addressId: string
}

async function givenGoods(title: string, stock = 10_000): Promise<Goods> {
  const shop = await givenShop(server)
  const product = await givenProduct(server, shop, { title, skus: [{ stock }] })
  await server.waitUntilIdle()
  return { shop, productId: product.productId, skuId: product.skus[0]?.skuId as string }
}

async function givenBuyer(): Promise<Buyer> {
  const person = await givenPerson(server)
  return { person, addressId: await givenAddress(server, person) }
}

async function buy(on: TestServer, { shop, skuId }: Goods, { person, addressId }: Buyer) {
  const { orders } = await on.call(placeCheckout, {
    as: person,
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

/** Requests of every kind that shows or sells, all sent before the first of them is answered. */
async function seenOn(on: TestServer, goods: Goods, buyer: Buyer, title: string) {
  const { shop, productId, skuId } = goods
  const params = { shopId: shop.shopId }
  const lines = [{ ...params, skuId, quantity: 1 }]
  const as = buyer.person
  const [placed, page, front, all, inShop, found, listed, cart, quote] = await Promise.all([
    buy(on, goods, buyer),
    on.call(getProductPage, { params: { ...params, productId } }),
    on.call(getShop, { params }),
    on.call(listStorefront, { query: { shopId: shop.shopId } }),
    on.call(listShopProducts, { params }),
    on.call(searchProducts, { query: { word: title } }),
    on.call(listShops, { query: { limit: 100 } }),
    on.call(readCart, { as }),
    on.call(quoteCheckout, { as, body: { lines, addressId: buyer.addressId } }),
  ])
  return {
    order: placed.outcome === 'placed' ? 'placed' : placed.refusal,
    page: page.buyState,
    front: front.state,
    inMarket: all.rows.length,
    inShop: inShop.rows.length,
    found: found.rows.filter((row) => row.shopId === shop.shopId).length,
    listed: listed.rows.find((row) => row.shopId === shop.shopId)?.state,
    cart: cart.shops[0]?.away?.reason ?? null,
    quote: quote.shops[0]?.refused?.refusal ?? null,
  }
}

const ONLINE = {
  order: 'placed',
  page: 'buyable',
  front: 'online',
  inMarket: 1,
  inShop: 1,
  found: 1,
  listed: 'online',
  cart: null,
  quote: null,
} as const

const OFFLINE = {
  order: 'shop_away',
  page: 'shop_away',
  front: 'offline',
  inMarket: 0,
  inShop: 0,
  found: 0,
  listed: 'offline',
  cart: 'vacation',
  quote: 'shop_away',
} as const

test('S0-06 S0-08 switched on one process, the shop is hidden and refuses on the other in the very next request, and sells again as soon', async () => {
  const title = '手工编织羊毛围巾'
  const goods = await givenGoods(title)
  const buyer = await givenBuyer()
  const { shop, skuId } = goods
  await server.call(setCartLine, {
    as: buyer.person,
    params: { shopId: shop.shopId, skuId },
    body: { quantity: 1 },
  })
  const ways = [
    [server, other],
    [other, server],
  ] as const
  for (const [here, there] of [...ways, ...ways]) {
    // Asked before, so that whatever a process kept would show.
    assert.deepEqual(await seenOn(there, goods, buyer, title), ONLINE)
    const absence = await goAway(here, shop)
    assert.deepEqual(await seenOn(there, goods, buyer, title), OFFLINE)
    await comeBack(here, shop, absence.absenceId)
    assert.deepEqual(await seenOn(there, goods, buyer, title), ONLINE)
  }
})

/** Business time goes on by itself, so that the dates of the database show what came first. */
const letTimePass = () =>
  sql`update platform.clock set held_at = null, ahead = held_at - clock_timestamp()`.execute(server.db.kysely)

const holdTime = () =>
  sql`update platform.clock set held_at = platform.business_now()`.execute(server.db.kysely)

/** What the database knows of a shop's orders and of its absence. */
async function judgedByDatabase(shop: GivenShop, absenceId: string) {
  const { rows } = await sql<{ orders: number; moves: number; datedAfter: number; reserved: number }>`
    select count(distinct o.order_id)::integer as orders, count(m.move_id)::integer as moves,
      count(*) filter (where o.made_at > a.starts_at or m.at > a.starts_at)::integer as "datedAfter",
      (select sum(s.reserved)::integer from inventory.stock s where s.shop_id = a.shop_id) as reserved
    from shop.absence a
    left join ordering."order" o on o.shop_id = a.shop_id
    left join ordering.order_move m on m.shop_id = o.shop_id and m.order_id = o.order_id
    where a.shop_id = ${shop.shopId} and a.absence_id = ${absenceId} group by a.shop_id`.execute(
    server.db.kysely,
  )
  return rows[0]
}

test('S0-08 100 buyers check out at once over two processes while either of them switches: no order is dated after it by the database', async () => {
  const buyers = await Promise.all(Array.from({ length: 10 }, givenBuyer))
  await letTimePass()
  for (const [round, at] of [server, other, server, other].entries()) {
    const goods = await givenGoods(`上架的杯子 ${round}`)
    let placed = 0
    let noteFirst = () => {}
    const firstPlaced = new Promise<void>((resolve) => {
      noteFirst = resolve
    })
    // Each buys again and again, so that checkouts are under way on both whenever the switch comes.
    const checkouts = Array.from({ length: 100 }, async (_, index) => {
      const buyer = buyers[index % buyers.length] as Buyer
      for (;;) {
        const outcome = await buy(index % 2 ? server : other, goods, buyer)
        if (outcome.outcome === 'refused') return outcome.refusal
        placed += 1
        noteFirst()
      }
    })
    await firstPlaced
    const absence = await goAway(at, goods.shop)
    const [then, ...next] = await Promise.all([
      judgedByDatabase(goods.shop, absence.absenceId),
      ...[server, other].map((on) => buy(on, goods, buyers[0] as Buyer)),
    ])
    assert.deepEqual(
      next.map((one) => one.outcome === 'refused' && one.refusal),
      ['shop_away', 'shop_away'],
    )
    assert.deepEqual(new Set(await Promise.all(checkouts)), new Set(['shop_away']))
    const judged = await judgedByDatabase(goods.shop, absence.absenceId)
    assert.deepEqual(judged, { orders: placed, moves: placed, datedAfter: 0, reserved: placed })
    assert.deepEqual(then, judged, 'an order was committed after the switch')
  }
  await holdTime()
})
