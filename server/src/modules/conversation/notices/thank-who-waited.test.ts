import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import { comeBack, goAway } from '../../../../testing/given-absence.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { buyerSays } from '../../../../testing/given-chat.ts'
import { claim, givenCoupon } from '../../../../testing/given-coupon.ts'
import { givenPaidOrder } from '../../../../testing/given-ordering.ts'
import { refused, testServerForEach } from '../../../../testing/server.ts'
import { addHours } from '../../../kernel/time.ts'
import { inTransaction, readBusinessNow } from '../../../platform/db/database.ts'
import { listNotices } from '../../../screens/buyer/notices-contract.ts'
import { moveCoupon } from '../../marketing/coupons/contract.ts'
import { listMyCoupons } from '../../marketing/issuing/contract.ts'
import { chooseThanks, readThanks } from '../../marketing/thanks/contract.ts'
import { thankWhoWaited } from './thank-who-waited.ts'

const server = testServerForEach()
const now = () => readBusinessNow(server.db.kysely)

const choose = (as: Person, { shopId }: { shopId: string }, couponId: string | null) =>
  server.call(chooseThanks, { as, params: { shopId }, body: { couponId } })

const held = async (buyer: Person) => {
  const { rows } = await server.call(listMyCoupons, { as: buyer, query: { state: 'usable' } })
  return rows.map((row) => row.origin)
}

/** Each buyer's order of the shop, paid. */
async function givenWaiting(shop: GivenShop, buyer: Person) {
  const product = await givenProduct(server, shop)
  const lines = [{ skuId: product.skus[0]?.skuId as string, quantity: 1 }]
  return givenPaidOrder(server, { shop, buyer, lines })
}

test('S0-30 on resume each buyer who waited gets exactly one: with an order on hold, a message, or both', async () => {
  const shop = await givenShop(server)
  const other = await givenShop(server)
  const coupon = await givenCoupon(server, shop, { title: '谢谢等待', ways: ['rule'], perBuyer: 1 })
  const theirs = await givenCoupon(server, other)
  await choose(shop.owner, shop, coupon.couponId)
  await choose(other.owner, other, theirs.couponId)
  const [ordered, wrote, both, before, elsewhere, later] = await Promise.all(
    Array.from({ length: 6 }, () => givenPerson(server)),
  )
  assert.ok(ordered && wrote && both && before && elsewhere && later)
  await givenWaiting(shop, ordered)
  await givenWaiting(shop, both)
  await givenWaiting(shop, both)
  await givenWaiting(other, elsewhere)
  await buyerSays(server, { shop, buyer: before }, '在吗')
  await server.clockTo(addHours(await now(), 1))
  const absence = await goAway(server, shop)
  await server.clockTo(addHours(await now(), 1))
  for (const buyer of [wrote, both]) {
    await buyerSays(server, { shop, buyer }, '什么时候回来')
    await buyerSays(server, { shop, buyer }, '急')
  }
  await buyerSays(server, { shop: other, buyer: elsewhere }, '在吗')
  await server.clockTo(addHours(await now(), 1))
  await comeBack(server, shop, absence.absenceId)
  await server.waitUntilIdle()
  await buyerSays(server, { shop, buyer: later }, '回来了?')
  await server.waitUntilIdle()
  for (const buyer of [ordered, wrote, both]) assert.deepEqual(await held(buyer), ['absence'])
  for (const buyer of [before, elsewhere, later]) assert.deepEqual(await held(buyer), [])
  const { rows } = await server.call(listNotices, { as: wrote, query: {} })
  assert.deepEqual(
    rows.map((notice) => notice.kind),
    ['coupon_thanks'],
  )
  assert.match(rows[0]?.zh.body ?? '', /谢谢等待/)
  // The same return again, as a job that was killed is run again, gives none.
  const window = { absenceId: absence.absenceId, startsAt: new Date(absence.startsAt), endedAt: await now() }
  await inTransaction(server.db, (tx) => thankWhoWaited(tx, shop.shopId, window))
  await comeBack(server, shop, absence.absenceId)
  await server.waitUntilIdle()
  for (const buyer of [ordered, wrote, both]) assert.deepEqual(await held(buyer), ['absence'])
  // Who waits through the next absence gets the one of that.
  await server.clockTo(addHours(await now(), 1))
  const next = await goAway(server, shop)
  await server.clockTo(addHours(await now(), 1))
  await comeBack(server, shop, next.absenceId)
  await server.waitUntilIdle()
  assert.deepEqual(await held(ordered), ['absence', 'absence'])
  assert.deepEqual(await held(wrote), ['absence'])
})

test('a timed return thanks too; as many get one as there are, nobody where none was chosen', async () => {
  const shop = await givenShop(server)
  const quiet = await givenShop(server)
  const coupon = await givenCoupon(server, shop, { stock: 2 })
  await choose(shop.owner, shop, coupon.couponId)
  const buyers = await Promise.all(Array.from({ length: 3 }, () => givenPerson(server)))
  const resumesAt = addHours(await now(), 2)
  for (const one of [shop, quiet]) {
    await goAway(server, one, { resumesAt })
    for (const buyer of buyers) await buyerSays(server, { shop: one, buyer }, '在吗')
  }
  await server.clockTo(resumesAt)
  await server.waitUntilIdle()
  const counts = await Promise.all(buyers.map(async (buyer) => (await held(buyer)).length))
  assert.deepEqual(counts.sort(), [0, 1, 1])
})

test('the coupon for those who wait is one that rules give; staff without the right do not choose it', async () => {
  const shop = await givenShop(server)
  const params = { shopId: shop.shopId }
  const coupon = await givenCoupon(server, shop)
  const claimed = await givenCoupon(server, shop, { ways: ['claim', 'agent'] })
  const other = await givenShop(server)
  const none = { couponId: null, title: null, why: null }
  const read = () => server.call(readThanks, { as: shop.owner, params })
  assert.deepEqual(await read(), none)
  await refused(choose(shop.owner, shop, claimed.couponId), 'coupon_not_this_way')
  await refused(choose(shop.owner, shop, (await givenCoupon(server, other)).couponId), 'not_found')
  await refused(choose(await givenStaff(server, shop, 'agent'), shop, coupon.couponId), 'not_allowed')
  await choose(shop.owner, shop, coupon.couponId)
  const chosen = { couponId: coupon.couponId, title: coupon.title, why: null }
  assert.deepEqual(await read(), chosen)
  assert.deepEqual(await choose(shop.owner, shop, null), none)
  assert.deepEqual(await read(), none)
  const move = (to: 'paused' | 'running' | 'ended') =>
    server.call(moveCoupon, {
      as: shop.owner,
      params: { ...params, couponId: coupon.couponId },
      body: { to },
    })
  await move('paused')
  await refused(choose(shop.owner, shop, coupon.couponId), 'coupon_not_issued')
  await move('running')
  await choose(shop.owner, shop, coupon.couponId)
  await move('paused')
  assert.deepEqual(
    await read(),
    { ...chosen, why: 'paused' },
    'what was chosen stays, and says why it gives nothing',
  )
  await move('ended')
  assert.deepEqual(await read(), { ...chosen, why: 'ended' })
  await refused(choose(shop.owner, shop, coupon.couponId), 'coupon_not_issued')
})

test('a coupon of which none is left is not chosen for those who wait; one that runs out meanwhile says so', async () => {
  const shop = await givenShop(server)
  const coupon = await givenCoupon(server, shop, { stock: 1, perBuyer: 1, ways: ['rule', 'claim'] })
  const chosen = await choose(shop.owner, shop, coupon.couponId)
  assert.deepEqual(chosen, { couponId: coupon.couponId, title: coupon.title, why: null })
  await claim(server, await givenPerson(server), shop, coupon)
  const read = () => server.call(readThanks, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.deepEqual(await read(), { ...chosen, why: 'gone' })
  await refused(choose(shop.owner, shop, coupon.couponId), 'coupon_gone')
  assert.equal((await choose(shop.owner, shop, null)).couponId, null)
})
