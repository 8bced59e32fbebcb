import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comeBack, goAway } from '../../../../testing/given-absence.ts'
import { checkoutsOn } from '../../../../testing/given-checkouts.ts'
import { type Answered, newId, refused, TEST_START, testServer } from '../../../../testing/server.ts'
import { makeId } from '../../../kernel/id.ts'
import { addMinutes } from '../../../kernel/time.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { stockDifference } from '../../inventory/index.ts'
import { placeCheckout } from './contract.ts'

const server = await testServer()
const { givenGoods, part, givenBuyer, place, ordersOf, levels } = checkoutsOn(server)

test('a placed order is unpaid, numbered, priced by the server and closes after the shop’s time to pay', async () => {
  const goods = await givenGoods()
  const { buyer, addressId } = await givenBuyer()
  const asked = part(goods, { quantity: 2, note: '请周末送' })
  const { orders, payableFen } = await place(buyer, { id: newId(), addressId, shops: [asked] })
  assert.equal(payableFen, 19_800)
  const [placed] = orders
  assert.equal(placed?.outcome, 'placed')
  if (placed?.outcome !== 'placed') return
  assert.match(placed.number, /^260302\d{6,}$/)
  assert.equal(placed.closeBy, addMinutes(TEST_START, 30).toISOString())
  const [order] = await ordersOf(buyer)
  assert.equal(order?.number, placed.number)
  assert.equal(order?.state, 'unpaid')
  assert.equal(order?.buyerNote, '请周末送')
  assert.deepEqual(order?.can, ['pay', 'cancel', 'change_address'])
  assert.deepEqual(await levels(goods), { onHand: 100, reserved: 2, available: 98 })
})

test('the same checkout twice at once is one order, and answers it both times', async () => {
  const goods = await givenGoods()
  const { buyer, addressId } = await givenBuyer()
  const other = await server.another()
  const body = { id: newId(), addressId, shops: [part(goods)] }
  const answers = await Promise.all([
    place(buyer, body),
    other.call(placeCheckout, { as: buyer, body }),
    place(buyer, body),
    other.call(placeCheckout, { as: buyer, body }),
  ])
  for (const answer of answers) assert.deepEqual(answer, answers[0])
  assert.equal(answers[0].orders[0]?.outcome, 'placed')
  assert.equal((await ordersOf(buyer)).length, 1)
  assert.equal((await levels(goods))?.reserved, 1)
})

test('a repeat answers the first order although shop, price and address changed since', async () => {
  const goods = await givenGoods()
  const { buyer, addressId } = await givenBuyer()
  const body = { id: newId(), addressId, shops: [part(goods)] }
  const first = await place(buyer, body)
  await goAway(server, goods.shop)
  await server.db.kysely
    .updateTable('identity.address')
    .set({ removed_at: TEST_START })
    .where('address_id', '=', addressId)
    .execute()
  assert.deepEqual(await place(buyer, body), first)
})

test('an id that was used with other content, or by somebody else, is refused without details', async () => {
  const goods = await givenGoods()
  const { buyer, addressId } = await givenBuyer()
  const asked = part(goods)
  const body = { id: newId(), addressId, shops: [asked] }
  await place(buyer, body)
  const more = { ...asked, lines: [{ skuId: goods.skuId, quantity: 2 }], expectedTotalFen: 19_800 }
  const changed = await refused(place(buyer, { ...body, shops: [more] }), 'id_reused')
  assert.equal(changed.status, 409)
  assert.deepEqual(changed.detail, {})
  await refused(place(buyer, { ...body, id: newId() }), 'id_reused')
  const stranger = await givenBuyer()
  await refused(place(stranger.buyer, { ...body, addressId: stranger.addressId }), 'id_reused')
  await refused(place(stranger.buyer, { ...body, id: newId(), addressId: stranger.addressId }), 'id_reused')
  assert.equal((await ordersOf(buyer)).length, 1)
  assert.equal((await ordersOf(stranger.buyer)).length, 0)
})

test('eight contents under one checkout id at once: one of them is placed, the others learn that the id is taken', async () => {
  const goods = await givenGoods()
  const { buyer, addressId } = await givenBuyer()
  const other = await server.another()
  for (let round = 0; round < 6; round += 1) {
    const id = newId()
    const before = (await levels(goods))?.reserved ?? 0
    const bodies = Array.from({ length: 8 }, (_, index) => ({
      id,
      addressId,
      shops: [part(goods, { quantity: index + 1 })],
    }))
    const answers = await Promise.allSettled(
      bodies.map((body, index) => (index % 2 ? other : server).call(placeCheckout, { as: buyer, body })),
    )
    const placed = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.orders : []))
    assert.deepEqual(
      placed.map(({ outcome }) => outcome),
      ['placed'],
    )
    for (const answer of answers) {
      if (answer.status === 'fulfilled') continue
      assert.equal((answer.reason as Answered).refusal, 'id_reused')
    }
    const winner = answers.findIndex(({ status }) => status === 'fulfilled')
    assert.equal((await levels(goods))?.reserved, before + winner + 1)
    assert.equal((await ordersOf(buyer)).length, round + 1)
  }
})

test('a checkout id of which all was refused still belongs to its content', async () => {
  const goods = await givenGoods(0)
  const { buyer, addressId } = await givenBuyer()
  const body = { id: newId(), addressId, shops: [part(goods)] }
  assert.equal((await place(buyer, body)).orders[0]?.outcome, 'refused')
  await refused(place(buyer, { ...body, shops: [part(goods, { quantity: 2 })] }), 'id_reused')
  assert.equal((await ordersOf(buyer)).length, 0)
})

test('refusals are not kept: the same checkout goes through once its reason is gone', async () => {
  const goods = await givenGoods()
  const { buyer, addressId } = await givenBuyer()
  const absence = await goAway(server, goods.shop)
  const body = { id: newId(), addressId, shops: [part(goods)] }
  assert.equal((await place(buyer, body)).orders[0]?.outcome, 'refused')
  await comeBack(server, goods.shop, absence.absenceId)
  assert.equal((await place(buyer, body)).orders[0]?.outcome, 'placed')
})

test('an id from a clock that is 10 minutes off, or of another kind, is refused', async () => {
  const goods = await givenGoods()
  const { buyer, addressId } = await givenBuyer()
  const old = makeId(machineNowMs() - 10 * 60_000 - 1)
  await refused(place(buyer, { id: old, addressId, shops: [part(goods)] }), 'id_not_fresh')
  const late = part(goods, { orderId: makeId(machineNowMs() + 11 * 60_000) })
  await refused(place(buyer, { id: newId(), addressId, shops: [late] }), 'id_not_fresh')
  const random = part(goods, { orderId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' })
  await refused(place(buyer, { id: newId(), addressId, shops: [random] }), 'invalid_input')
})

test('50 buyers want 10 pieces at once: 10 orders, never oversold, the rest learn what is left', async () => {
  const goods = await givenGoods(10)
  const other = await server.another()
  const { buyer, addressId } = await givenBuyer()
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      (index % 2 ? other : server).call(placeCheckout, {
        as: buyer,
        body: { id: newId(), addressId, shops: [part(goods)] },
      }),
    ),
  )
  const outcomes = answers.flatMap((answer) => answer.orders)
  assert.equal(outcomes.filter((one) => one.outcome === 'placed').length, 10)
  for (const one of outcomes) {
    if (one.outcome !== 'refused') continue
    assert.deepEqual([one.refusal, one.detail.left], ['out_of_stock', 0])
    assert.match(one.message, /抢光了/)
  }
  assert.deepEqual(await levels(goods), { onHand: 10, reserved: 10, available: 0 })
  assert.equal((await ordersOf(buyer)).length, 10)
  assert.deepEqual(await stockDifference(server.db.kysely, goods.shopId), [])
})

test('one buyer’s refusal in a group of waiting orders spoils no other', async () => {
  const goods = await givenGoods(100)
  const { buyer, addressId } = await givenBuyer()
  const bodies = Array.from({ length: 20 }, (_, index) => {
    const cheap = index % 4 === 0 ? { expectedTotalFen: 1 } : {}
    return { id: newId(), addressId, shops: [part(goods, cheap)] }
  })
  const answers = await Promise.all(bodies.map((body) => place(buyer, body)))
  for (const [index, answer] of answers.entries()) {
    const [one] = answer.orders
    assert.equal(
      one?.outcome === 'refused' ? one.refusal : 'placed',
      index % 4 === 0 ? 'price_changed' : 'placed',
    )
  }
  assert.equal((await levels(goods))?.reserved, 15)
})
