import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenPerson, givenStaff, type Person } from '../../../../testing/given.ts'
import { givenReturnAddress, givenWornOrder } from '../../../../testing/given-cases.ts'
import { givenProduct } from '../../../../testing/given-catalog.ts'
import { givenCoupon } from '../../../../testing/given-coupon.ts'
import { givenShopWithFunds } from '../../../../testing/given-payout.ts'
import { givenConfirmedWrong } from '../../../../testing/given-wrong.ts'
import { newId, refused, testServerForEach } from '../../../../testing/server.ts'
import { shanghaiDay } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { readLosses } from '../../../screens/merchant/losses-contract.ts'
import { readOrderPayouts } from '../../../screens/merchant/payouts-contract.ts'
import { listStock } from '../../../screens/merchant/stock-contract.ts'
import { readWrongShipment } from '../../../screens/merchant/wrong-shipments-contract.ts'
import { approveAct, setAuthority } from '../../identity/authority/contract.ts'
import { listMyCoupons } from '../../marketing/issuing/contract.ts'
import * as contract from './contract.ts'

const server = testServerForEach()

async function givenWrong() {
  const shop = await givenShopWithFunds(server)
  await givenReturnAddress(server, shop)
  const order = await givenWornOrder(server, shop)
  const wrongId = await givenConfirmedWrong(server, shop, order)
  const agent = await givenStaff(server, shop, 'agent')
  return { shop, order, wrongId, agent }
}
type Given = Awaited<ReturnType<typeof givenWrong>>

const give = ({ shop, wrongId }: Given, as: Person, what: contract.Compensation) =>
  server.call(contract.giveCompensation, {
    as,
    params: { shopId: shop.shopId, wrongId },
    body: { give: what },
  })

const money = (amountFen: number, id = newId()): contract.Compensation => ({
  id,
  kind: 'money',
  amountFen,
  words: '抱歉发错了',
})
const voucher = (amountFen: number, id = newId()): contract.Compensation => ({
  id,
  kind: 'voucher',
  amountFen,
  words: '',
})

const limit = (
  { owner, shopId }: GivenShop,
  act: 'payout' | 'coupon' | 'refund',
  what: { mostFen?: number; dayFen?: number },
) =>
  server.call(setAuthority, {
    as: owner,
    params: { shopId },
    body: {
      role: 'agent',
      act,
      mostFen: what.mostFen ?? null,
      marginPercent: null,
      dayFen: what.dayFen ?? null,
    },
  })

async function costsOf({ owner, shopId }: GivenShop): Promise<number> {
  await server.waitUntilIdle()
  const day = shanghaiDay(await readBusinessNow(server.db.kysely))
  const { kinds, total } = await server.call(readLosses, {
    as: owner,
    params: { shopId },
    query: { from: day, to: day, by: 'agent' },
  })
  return total.costs[kinds.findIndex((kind) => kind.kind === 'compensation')] ?? 0
}

const payoutsOf = async ({ shop, order }: Given) =>
  (
    await server.call(readOrderPayouts, {
      as: shop.owner,
      params: { shopId: order.shopId, orderId: order.orderId },
    })
  ).rows.map((row) => [row.amountFen, row.state])

test('S4-30 money from the case: within the authority of the agent, sent again one, a cost once it is paid; above it nothing, and approved it is paid once', async () => {
  const given = await givenWrong()
  const { shop, agent, wrongId } = given
  await limit(shop, 'payout', { mostFen: 1000 })
  const id = newId()
  const both = await Promise.all([give(given, agent, money(1000, id)), give(given, agent, money(1000, id))])
  assert.deepEqual(
    both.map((one) => [one.compensationId, one.amountFen]),
    [
      [id, 1000],
      [id, 1000],
    ],
  )
  assert.equal(await costsOf(shop), 1000)
  await refused(give(given, agent, money(999, id)), 'id_reused')
  const above = money(1001)
  await refused(give(given, agent, above), 'needs_approval')
  const params = { shopId: shop.shopId, wrongId }
  const ask = () =>
    server.call(contract.askCompensationApproval, {
      as: agent,
      params,
      body: { give: above, why: '买家很不满' },
    })
  assert.deepEqual([(await ask()).state, (await ask()).state], ['asked', 'asked'])
  assert.deepEqual(await payoutsOf(given), [[1000, 'sent']])
  const approve = () =>
    server.call(approveAct, {
      as: shop.owner,
      params: { shopId: shop.shopId, approvalId: above.id },
      body: { amountFen: 1001 },
    })
  await approve()
  await approve()
  assert.equal(await costsOf(shop), 2001)
  assert.deepEqual((await payoutsOf(given)).sort(), [
    [1000, 'sent'],
    [1001, 'sent'],
  ])
  const { compensations } = await server.call(readWrongShipment, { as: shop.owner, params })
  assert.deepEqual(
    compensations.map((one) => [one.kind, one.state, one.amountFen]),
    [
      ['money', 'given', 1000],
      ['money', 'given', 1001],
    ],
  )
})

test('S4-30 a coupon and a voucher from the case: the buyer has them, each a cost, once, and not above the authority', async () => {
  const given = await givenWrong()
  const { shop, order, agent } = given
  await limit(shop, 'coupon', { mostFen: 1000, dayFen: 2000 })
  const coupon = await givenCoupon(server, shop, { ways: ['agent'], amountFen: 800 })
  const one = { id: newId(), kind: 'coupon', couponId: coupon.couponId, words: '' } as const
  await give(given, agent, one)
  assert.equal((await give(given, agent, one)).state, 'given')
  const id = newId()
  await give(given, agent, voucher(1000, id))
  await give(given, agent, voucher(1000, id))
  await refused(give(given, agent, voucher(1001)), 'coupon_above_authority')
  // 1800 of 2000 fen of the day are given.
  await refused(give(given, agent, voucher(201)), 'coupon_above_authority')
  await give(given, agent, voucher(200))
  assert.equal(await costsOf(shop), 2000)
  const { rows } = await server.call(listMyCoupons, { as: order.buyer, query: { state: 'usable' } })
  assert.deepEqual(rows.map((row) => row.amountFen).sort(), [1000, 200, 800])
})

test('S4-30 ten vouchers at once: no more are given than the day allows', async () => {
  const given = await givenWrong()
  const { shop, agent } = given
  await limit(shop, 'coupon', { dayFen: 3000 })
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => give(given, agent, voucher(1000))))
  assert.equal(tries.filter((one) => one.status === 'fulfilled').length, 3)
  assert.equal(await costsOf(shop), 3000)
})

test('S4-30 a gift takes stock: held when it is given, gone when it is sent, a cost of what it cost the shop; never more than there is', async () => {
  const given = await givenWrong()
  const { shop, agent, wrongId } = given
  const { skus, productId } = await givenProduct(server, shop, { skus: [{ stock: 2, priceFen: 500 }] })
  const skuId = skus[0]?.skuId ?? ''
  const gift = (quantity: number, id = newId()) => ({ id, kind: 'gift', skuId, quantity, words: '' }) as const
  const stock = async () => {
    const { rows } = await server.call(listStock, {
      as: shop.owner,
      params: { shopId: shop.shopId },
      query: { productId },
    })
    return [rows[0]?.onHand, rows[0]?.reserved]
  }
  await refused(give(given, agent, gift(3)), 'wrong_gift_gone')
  const tries = await Promise.allSettled([give(given, agent, gift(2)), give(given, agent, gift(1))])
  assert.deepEqual(tries.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  const [made] = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const pieces = (made?.amountFen ?? 0) / 500
  assert.deepEqual([made?.state, await stock()], ['to_send', [2, pieces]])
  assert.equal(await costsOf(shop), 0)
  const warehouse = await givenStaff(server, shop, 'warehouse')
  const send = (waybill = 'SF1234567890999') =>
    server.call(contract.sendGift, {
      as: warehouse,
      params: { shopId: shop.shopId, wrongId, compensationId: made?.compensationId ?? '' },
      body: { courier: 'SF', waybill },
    })
  assert.equal((await send()).state, 'given')
  await send()
  await refused(send('SF1234567890998'), 'wrong_gift_step')
  assert.deepEqual([await stock(), await costsOf(shop)], [[2 - pieces, 0], 500 * pieces])
})

test('S4-30 a gift above the authority waits for its approval and is given once', async () => {
  const given = await givenWrong()
  const { shop, agent, wrongId } = given
  await limit(shop, 'refund', { mostFen: 499 })
  const { skus } = await givenProduct(server, shop, { skus: [{ stock: 2, priceFen: 500 }] })
  const gift = {
    id: newId(),
    kind: 'gift',
    skuId: skus[0]?.skuId ?? '',
    quantity: 1,
    words: '送一双袜子',
  } as const
  await refused(give(given, agent, gift), 'needs_approval')
  const params = { shopId: shop.shopId, wrongId }
  await server.call(contract.askCompensationApproval, {
    as: agent,
    params,
    body: { give: gift, why: '老客户' },
  })
  const approve = () =>
    server.call(approveAct, {
      as: shop.owner,
      params: { shopId: shop.shopId, approvalId: gift.id },
      body: { amountFen: 500 },
    })
  await approve()
  await approve()
  const { compensations } = await server.call(readWrongShipment, { as: shop.owner, params })
  assert.deepEqual(
    compensations.map((one) => [one.kind, one.state, one.amountFen, one.quantity]),
    [['gift', 'to_send', 500, 1]],
  )
})

test('nobody compensates themselves, nor of another shop, nor without the right, nor of what is over', async () => {
  const given = await givenWrong()
  const { shop, wrongId } = given
  const rival = await givenWrong()
  await refused(give({ ...given, shop: rival.shop }, rival.shop.owner, voucher(100)), 'not_found')
  await refused(give(given, await givenStaff(server, shop, 'warehouse'), voucher(100)), 'not_allowed')
  await refused(give(given, await givenPerson(server), voucher(100)), 'not_found')
  const params = { shopId: shop.shopId, wrongId }
  const { version } = await server.call(readWrongShipment, { as: shop.owner, params })
  await server.call(contract.dismissWrongShipment, {
    as: shop.owner,
    params,
    body: { version, why: '没有发错' },
  })
  await refused(give(given, shop.owner, voucher(100)), 'wrong_shipment_step')
})
