import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { givenChat, saidIn } from '../../../../testing/given-chat.ts'
import { claim, givenCoupon } from '../../../../testing/given-coupon.ts'
import { givenOrder } from '../../../../testing/given-ordering.ts'
import { Answered, newId, refused, testServer } from '../../../../testing/server.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import type { BuyerActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { listNotices } from '../../../screens/buyer/notices-contract.ts'
import { listCoupons } from '../../../screens/merchant/coupons-contract.ts'
import { giveCouponInChat } from '../../conversation/chat/contract.ts'
import { setAuthority } from '../../identity/authority/contract.ts'
import { listIssuableCoupons, moveCoupon } from '../coupons/contract.ts'
import { giveCoupon, giveVoucher } from '../index.ts'
import { claimCoupon } from './claim-coupon.ts'
import { countMyCoupons, listMyCoupons, listOfferedCoupons } from './contract.ts'

const server = await testServer()

const issuedOf = async (couponId: string) => {
  const { rows } = await server.db.pool.query<{ issued: number; held: number }>(
    `select c.issued, (select count(*)::int from marketing.issued_coupon i
       where i.shop_id = c.shop_id and i.coupon_id = c.coupon_id) as held
     from marketing.coupon c where c.coupon_id = $1`,
    [couponId],
  )
  return rows[0]
}

/** Claims all at once through the use case; how often each outcome came. */
async function claimAll(shop: GivenShop, couponId: string, buyers: readonly BuyerActor[]) {
  const counts: Record<string, number> = {}
  await Promise.all(
    buyers.map(async (actor) => {
      const outcome = await claimCoupon(
        { db: server.db, actor },
        { shopId: shop.shopId, couponId, id: newId() },
      ).then(
        () => 'got',
        (error) => (error instanceof Refusal ? error.code : String(error)),
      )
      counts[outcome] = (counts[outcome] ?? 0) + 1
    }),
  )
  return counts
}

test('S2-26 of 1 000 buyers who claim the last 300 at once exactly 300 get one', async () => {
  const shop = await givenShop(server)
  const coupon = await givenCoupon(server, shop, { stock: 300 })
  const buyers = Array.from({ length: 1000 }, () => ({ kind: 'buyer', accountId: newId() }) as const)
  assert.deepEqual(await claimAll(shop, coupon.couponId, buyers), { got: 300, coupon_gone: 700 })
  assert.deepEqual(await issuedOf(coupon.couponId), { issued: 300, held: 300 })
})

test('S2-26 a buyer who claims 50 times at once, in two processes, gets as many as one buyer may have', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const coupon = await givenCoupon(server, shop, { stock: 1000, perBuyer: 3 })
  const other = await server.another('api')
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      claim(index % 2 ? server : other, buyer, shop, coupon).then(
        () => 'got',
        (error) => (error instanceof Answered ? error.refusal : String(error)),
      ),
    ),
  )
  await other.close()
  assert.equal(outcomes.filter((outcome) => outcome === 'got').length, 3)
  assert.equal(outcomes.filter((outcome) => outcome === 'coupon_limit').length, 47)
  assert.deepEqual(await issuedOf(coupon.couponId), { issued: 3, held: 3 })
})

test('a claim that is sent again answers the coupon that it got; its id for another coupon is refused', async () => {
  const shop = await givenShop(server)
  const other = await givenShop(server)
  const [buyer, neighbour] = [await givenPerson(server), await givenPerson(server)]
  const [coupon, another] = [await givenCoupon(server, shop), await givenCoupon(server, shop)]
  const id = newId()
  const first = await claim(server, buyer, shop, coupon, id)
  assert.deepEqual(await claim(server, buyer, shop, coupon, id), first)
  await refused(claim(server, buyer, shop, another, id), 'id_reused')
  // Another buyer, and another shop, know nothing of this id.
  assert.notEqual((await claim(server, neighbour, shop, coupon, id)).issuedId, first.issuedId)
  await claim(server, buyer, other, await givenCoupon(server, other), id)
  await refused(claim(server, buyer, other, coupon), 'not_found')
  assert.equal((await server.call(countMyCoupons, { as: buyer })).usable, 2)
})

test('S2-26 the pages of shop and product offer what can be claimed, each buyer as it stands for them', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const product = await givenProduct(server, shop, { category: 'farm_food' })
  const { shopId } = shop
  const all = await givenCoupon(server, shop, { title: '全店', perBuyer: 2, stock: 2 })
  const food = await givenCoupon(server, shop, {
    title: '食品',
    scope: 'categories',
    scopeIds: ['farm_food'],
  })
  await givenCoupon(server, shop, { title: '别的', scope: 'categories', scopeIds: ['cosmetics'] })
  await givenCoupon(server, shop, { title: '客服', ways: ['agent'] })
  const paused = await givenCoupon(server, shop, { title: '暂停' })
  await server.call(moveCoupon, {
    as: shop.owner,
    params: { shopId, couponId: paused.couponId },
    body: { to: 'paused' },
  })
  const offered = async (as?: Person, productId?: string) => {
    const query = productId ? { productId } : {}
    const { rows } = await server.call(listOfferedCoupons, {
      ...(as ? { as } : {}),
      params: { shopId },
      query,
    })
    return rows.map(({ title, held, claimable, gone }) => [title, held, claimable, gone])
  }
  assert.deepEqual(await offered(), [
    ['别的', 0, true, false],
    ['食品', 0, true, false],
    ['全店', 0, true, false],
  ])
  await claim(server, buyer, shop, all)
  await claim(server, buyer, shop, food)
  const forProduct = await offered(buyer, product.productId)
  assert.deepEqual(forProduct, [
    ['食品', 1, false, false],
    ['全店', 1, true, false],
  ])
  await claim(server, buyer, shop, all)
  assert.deepEqual((await offered(buyer, product.productId))[1], ['全店', 2, false, true])
  await refused(claim(server, await givenPerson(server), shop, all), 'coupon_gone')
  assert.deepEqual(await offered(buyer, newId()), [])
})

test('nobody of the shop gives themselves a coupon; the owner, whose money it is, and a colleague do', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  const chat = await givenChat(server, { shop, buyer: agent })
  const { couponId } = await givenCoupon(server, shop)
  const give = (as: Person) =>
    server.call(giveCouponInChat, {
      as,
      params: { shopId: shop.shopId, chatId: chat.chatId },
      body: { id: newId(), couponId },
    })
  await refused(give(agent), 'coupon_for_yourself')
  assert.equal((await give(await givenStaff(server, shop, 'agent'))).couponId, couponId)
})

test('S2-26 an agent gives a coupon in chat: its card stands there once, the buyer holds it and is told', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  const chat = await givenChat(server, { shop })
  const coupon = await givenCoupon(server, shop, { title: '抱歉券' })
  const give = (as: Person, couponId = coupon.couponId, id = newId()) =>
    server.call(giveCouponInChat, {
      as,
      params: { shopId: shop.shopId, chatId: chat.chatId },
      body: { id, couponId },
    })
  const id = newId()
  const given = await give(agent, coupon.couponId, id)
  assert.deepEqual(await give(agent, coupon.couponId, id), given)
  await refused(give(agent), 'coupon_limit')
  await server.waitUntilIdle()
  const said = await saidIn(server, chat)
  assert.equal(JSON.stringify(said).match(/抱歉券/g)?.length, 1)
  const { rows } = await server.call(listMyCoupons, { as: chat.buyer, query: { state: 'usable' } })
  assert.deepEqual(
    rows.map((row) => [row.issuedId, row.origin]),
    [[given.issuedId, 'agent']],
  )
  const gifts = await server.db.kysely
    .selectFrom('platform.audit')
    .select(['act', 'actor_id'])
    .where('subject', '=', given.issuedId)
    .execute()
  assert.deepEqual(gifts, [{ act: 'coupon.give', actor_id: agent.accountId }])
  const notices = await server.call(listNotices, { as: chat.buyer, query: {} })
  assert.deepEqual(
    notices.rows.map((notice) => notice.kind),
    ['coupon_given'],
  )
  assert.match(notices.rows[0]?.zh.body ?? '', /抱歉券.*3月9日 10:00/)
  for (const role of ['warehouse', 'finance'] as const)
    await refused(give(await givenStaff(server, shop, role)), 'not_allowed')
  const onlyClaimed = await givenCoupon(server, shop, { ways: ['claim'] })
  await refused(give(agent, onlyClaimed.couponId), 'coupon_not_this_way')
})

test('S2-26 (part: in live rooms nothing drops one yet) a rule or a live drop gives one for an occasion, at the same moment too; the limit of one buyer is not that of rules', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const coupon = await givenCoupon(server, shop, { perBuyer: 1 })
  const give = (origin: 'case' | 'live', requestId: string) =>
    inTransaction(server.db, (tx) =>
      giveCoupon(tx, {
        shopId: shop.shopId,
        couponId: coupon.couponId,
        buyerId: buyer.accountId,
        origin,
        requestId,
      }),
    )
  const many = await Promise.all(Array.from({ length: 8 }, () => give('case', 'case:1')))
  assert.equal(new Set(many.map((one) => one.issued_id)).size, 1)
  await give('case', 'case:2')
  await give('live', 'drop:1')
  await assert.rejects(give('live', 'drop:2'), { code: 'coupon_limit' })
  assert.deepEqual(await issuedOf(coupon.couponId), { issued: 3, held: 3 })
})

test('S4-30 a voucher is one buyer’s alone, once for an occasion, and comes off their next order', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const { shopId } = shop
  const product = await givenProduct(server, shop, { skus: [{ priceFen: 300 }] })
  const actor = { kind: 'staff', accountId: shop.owner.accountId, shopId, roles: ['owner'] } as const
  const voucher = {
    buyerId: buyer.accountId,
    amountFen: 500,
    days: 30,
    title: '发错货补偿',
    requestId: 'case:7',
  }
  const give = (changes = {}) =>
    inTransaction(server.db, (tx) => giveVoucher(tx, actor, { ...voucher, ...changes }))
  const first = await give()
  assert.equal((await give()).issued_id, first.issued_id)
  await assert.rejects(give({ amountFen: 501 }), { code: 'id_reused' })
  const { rows } = await server.call(listMyCoupons, { as: buyer, query: { state: 'usable' } })
  assert.deepEqual(
    rows.map((row) => [row.title, row.amountFen, row.thresholdFen, row.origin]),
    [['发错货补偿', 500, 0, 'case']],
  )
  const params = { shopId }
  assert.deepEqual((await server.call(listCoupons, { as: shop.owner, params })).rows, [])
  for (const way of ['rule', 'claim'] as const)
    assert.deepEqual(
      (await server.call(listIssuableCoupons, { as: shop.owner, params, query: { way } })).rows,
      [],
    )
  await refused(
    claim(server, await givenPerson(server), shop, { couponId: first.coupon_id }),
    'coupon_not_this_way',
  )
  const lines = [{ skuId: product.skus[0]?.skuId as string, quantity: 2 }]
  const order = await givenOrder(server, { shop, buyer, lines })
  assert.equal(order.totalFen, 100)
})

test('S1-41 coupons given in chat count with the most that they take off, once a request, at once too', async () => {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  const limit = (mostFen: number | null, dayFen: number | null) =>
    server.call(setAuthority, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      body: { role: 'agent', act: 'coupon', mostFen, marginPercent: null, dayFen },
    })
  const give = async (as: Person, couponId: string, id = newId()) => {
    const { chatId } = await givenChat(server, { shop })
    const params = { shopId: shop.shopId, chatId }
    const send = () => server.call(giveCouponInChat, { as, params, body: { id, couponId } })
    const given = await send()
    assert.deepEqual(await send(), given)
    return given
  }
  const { couponId } = await givenCoupon(server, shop, { amountFen: 1000 })
  const rate = { kind: 'rate', amountFen: undefined, percent: 20 } as const
  const open = await givenCoupon(server, shop, rate)
  const capped = await givenCoupon(server, shop, { ...rate, capFen: 1000 })
  await give(agent, open.couponId)
  await limit(999, null)
  await refused(give(agent, couponId), 'coupon_above_authority')
  await refused(give(agent, capped.couponId), 'coupon_above_authority')
  await refused(give(agent, open.couponId), 'coupon_above_authority')
  await give(shop.owner, couponId)
  await limit(1000, 3000)
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => give(agent, couponId)))
  assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 3)
  await refused(give(agent, capped.couponId), 'coupon_above_authority')
  assert.deepEqual(await issuedOf(couponId), { issued: 4, held: 4 })
})
