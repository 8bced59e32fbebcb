import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, type Person } from '../../../../testing/given.ts'
import { claim, givenCoupon } from '../../../../testing/given-coupon.ts'
import { refused, TEST_START, testServerForEach } from '../../../../testing/server.ts'
import { addDays, addMs } from '../../../kernel/time.ts'
import { listMyCoupons } from './contract.ts'

const server = testServerForEach()

/** How many coupons of a buyer can be used, and how many expired. */
const stateOf = async (buyer: Person) => {
  const lists = await Promise.all(
    (['usable', 'expired'] as const).map((state) =>
      server.call(listMyCoupons, { as: buyer, query: { state } }),
    ),
  )
  return lists.map(({ rows }) => rows.length)
}

test('a coupon is valid for its days from the claim to the millisecond, and then counts as expired', async () => {
  const shop = await givenShop(server)
  const buyer = await givenPerson(server)
  const held = await claim(server, buyer, shop, await givenCoupon(server, shop, { validDays: 1 }))
  const end = addDays(TEST_START, 1)
  assert.equal(held.validUntil, end.toISOString())
  await server.clockTo(addMs(end, -1))
  assert.deepEqual(await stateOf(buyer), [1, 0])
  await server.clockTo(end)
  assert.deepEqual(await stateOf(buyer), [0, 1])
})

test('a coupon between two instants is held before it begins, and nobody gets it once it is over', async () => {
  const shop = await givenShop(server)
  const [early, late] = [await givenPerson(server), await givenPerson(server)]
  const [from, until] = [addDays(TEST_START, 1), addDays(TEST_START, 2)]
  const coupon = await givenCoupon(server, shop, {
    validDays: undefined,
    validFrom: from.toISOString(),
    validUntil: until.toISOString(),
  })
  const held = await claim(server, early, shop, coupon)
  assert.deepEqual(
    [held.state, held.validFrom, held.validUntil],
    ['usable', from.toISOString(), until.toISOString()],
  )
  await server.clockTo(addMs(until, -1))
  await claim(server, late, shop, coupon)
  await server.clockTo(until)
  await refused(claim(server, await givenPerson(server), shop, coupon), 'coupon_not_issued')
})
