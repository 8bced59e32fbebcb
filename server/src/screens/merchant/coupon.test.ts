import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, givenStaff } from '../../../testing/given.ts'
import { buyerSays, chatOf } from '../../../testing/given-chat.ts'
import { claim, givenCoupon } from '../../../testing/given-coupon.ts'
import { givenOrder, givenPaidOrder } from '../../../testing/given-ordering.ts'
import { newId, refused, TEST_START, testServerForEach } from '../../../testing/server.ts'
import { addDays, addMs } from '../../kernel/time.ts'
import { giveCouponInChat } from '../../modules/conversation/chat/contract.ts'
import { changeCoupon, moveCoupon } from '../../modules/marketing/coupons/contract.ts'
import { listCouponHolders, readCoupon } from './coupon-contract.ts'

const server = testServerForEach()
const iso = (at: Date) => at.toISOString()

/** 20.00 off in every way; two that got one have let it expire, one paid with it, one has not paid, one holds it. */
async function givenIssued(shop: GivenShop, couponId: string) {
  const coupon = await givenCoupon(server, shop, { id: couponId, amountFen: 2000, perBuyer: 2 })
  const expired = [await givenPerson(server), await givenPerson(server)]
  for (const buyer of expired) await claim(server, buyer, shop, coupon)
  await server.clockTo(addDays(TEST_START, 7))
  const [payer, waiter, holder] = [
    await givenPerson(server),
    await givenPerson(server),
    await givenPerson(server),
  ]
  for (const buyer of [payer, waiter]) await claim(server, buyer, shop, coupon)
  const paid = await givenPaidOrder(server, { shop, buyer: payer })
  await givenOrder(server, { shop, buyer: waiter })
  await buyerSays(server, { shop, buyer: holder }, '在吗')
  const agent = await givenStaff(server, shop, 'agent')
  await server.call(giveCouponInChat, {
    as: agent,
    params: { shopId: shop.shopId, chatId: await chatOf(server, shop, holder) },
    body: { id: newId(), couponId },
  })
  return { coupon, payer, holder, paid, agent }
}

test('a coupon shows what became of those that were issued, its own shop’s alone, and who got them by the end of their phone', async () => {
  const shop = await givenShop(server)
  const couponId = newId()
  const { payer, holder, paid } = await givenIssued(shop, couponId)
  const params = { shopId: shop.shopId, couponId }
  const read = () => server.call(readCoupon, { as: shop.owner, params })
  const rival = await givenShop(server)
  const same = await givenCoupon(server, rival, { id: couponId, amountFen: 100 })
  await claim(server, payer, rival, same)
  await givenPaidOrder(server, { shop: rival, buyer: payer })

  const seen = await read()
  const { issued, usable, expired, used, unpaid, returned, costFen, salesFen, byOrigin, goods } = seen
  assert.deepEqual(
    { issued, usable, expired, used, unpaid, returned, costFen, salesFen, byOrigin, goods },
    {
      issued: 5,
      usable: 1,
      expired: 2,
      used: 1,
      unpaid: 1,
      returned: 0,
      costFen: 2000,
      salesFen: 7900,
      byOrigin: [
        { origin: 'claim', count: 4 },
        { origin: 'agent', count: 1 },
      ],
      goods: [],
    },
  )
  const list = (state?: 'usable' | 'used' | 'expired') =>
    server.call(listCouponHolders, { as: shop.owner, params, query: state ? { state } : {} })
  assert.equal((await list()).rows.length, 5)
  assert.deepEqual(
    (await list('usable')).rows.map((row) => [row.phoneTail, row.origin, row.givenByName, row.state]),
    [[holder.phone.slice(-4), 'agent', 'agent', 'usable']],
  )
  const usedRows = (await list('used')).rows
  assert.deepEqual(
    usedRows.filter((row) => row.orderId === paid.orderId).map((row) => [row.phoneTail, row.discountFen]),
    [[payer.phone.slice(-4), 2000]],
  )
  assert.equal(usedRows.length, 2)
  assert.equal((await list('expired')).rows.length, 2)
  assert.equal(JSON.stringify(await list()).includes(holder.phone), false)

  const found: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const query: { limit: number; after?: string } = { limit: 2, ...(after ? { after } : {}) }
    const page: { rows: { issuedId: string }[]; next: string | null } = await server.call(listCouponHolders, {
      as: shop.owner,
      params,
      query,
    })
    found.push(...page.rows.map((row) => row.issuedId))
    after = page.next
  }
  assert.deepEqual(
    found,
    (await list()).rows.map((row) => row.issuedId),
  )
  const theirs = { as: rival.owner, params: { shopId: rival.shopId, couponId: newId() } }
  await refused(server.call(readCoupon, theirs), 'not_found')
  await refused(server.call(listCouponHolders, theirs), 'not_found')
})

test('the title and the end of a coupon change; those that buyers hold keep the end that they were given with', async () => {
  const shop = await givenShop(server)
  const [early, late] = [await givenPerson(server), await givenPerson(server)]
  const [from, until] = [addDays(TEST_START, -1), addDays(TEST_START, 5)]
  const range = { validDays: undefined, validFrom: iso(from), validUntil: iso(until) }
  const coupon = await givenCoupon(server, shop, range)
  const days = await givenCoupon(server, shop)
  const at = (couponId: string) => ({ as: shop.owner, params: { shopId: shop.shopId, couponId } })
  const change = (body: { title?: string; validUntil?: string }, couponId = coupon.couponId) =>
    server.call(changeCoupon, { ...at(couponId), body })
  const held = await claim(server, early, shop, coupon)
  assert.deepEqual(await change({}), { ...coupon, issued: 1 })
  await refused(change({ validUntil: iso(TEST_START) }), 'coupon_new_end_past')
  await refused(change({ validUntil: iso(addDays(TEST_START, 3)) }, days.couponId), 'coupon_has_days')
  assert.equal((await change({ title: '老客券' }, days.couponId)).title, '老客券')
  const later = await givenCoupon(server, shop, {
    ...range,
    validFrom: iso(addDays(TEST_START, 2)),
  })
  await refused(
    change({ validUntil: iso(addDays(TEST_START, 2)) }, later.couponId),
    'coupon_new_end_before_start',
  )
  await change({ validUntil: iso(addMs(addDays(TEST_START, 2), 1)) }, later.couponId)

  const changed = await change({ title: '双十二券', validUntil: iso(addDays(TEST_START, 2)) })
  assert.deepEqual([changed.title, changed.validUntil], ['双十二券', iso(addDays(TEST_START, 2))])
  assert.equal(changed.amountFen, coupon.amountFen)
  assert.equal(held.validUntil, iso(until))
  const rows = await server.call(listCouponHolders, at(coupon.couponId))
  assert.deepEqual(
    rows.rows.map((row) => row.validUntil),
    [iso(until)],
  )
  assert.equal((await claim(server, late, shop, coupon)).validUntil, iso(addDays(TEST_START, 2)))
  await server.clockTo(addDays(TEST_START, 2))
  await refused(claim(server, await givenPerson(server), shop, coupon), 'coupon_not_issued')
  await refused(change({ validUntil: iso(addDays(TEST_START, 9)) }), 'coupon_time_over')
  await server.call(moveCoupon, { ...at(days.couponId), body: { to: 'ended' } })
  await refused(change({ title: '再改' }, days.couponId), 'coupon_ended')
  const agent = await givenStaff(server, shop, 'agent')
  await refused(
    server.call(changeCoupon, { ...at(days.couponId), as: agent, body: { title: '改' } }),
    'not_allowed',
  )
})
