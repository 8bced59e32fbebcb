import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { GivenShop } from '../../../../testing/given.ts'
import {
  agree,
  askService,
  givenReturnAddress,
  givenShopWithReturns,
  givenWornOrder,
  inspect,
  sendBack,
  uploadEvidence,
} from '../../../../testing/given-cases.ts'
import { givenShopWithFunds } from '../../../../testing/given-payout.ts'
import { givenStock } from '../../../../testing/given-stock.ts'
import { chooseAs, givenConfirmedWrong, registerWrong } from '../../../../testing/given-wrong.ts'
import { testServerForEach } from '../../../../testing/server.ts'
import { addHours, shanghaiDay } from '../../../kernel/time.ts'
import { inTransaction, readBusinessNow } from '../../../platform/db/database.ts'
import { readLosses } from '../../../screens/merchant/losses-contract.ts'
import { readOrderPayouts } from '../../../screens/merchant/payouts-contract.ts'
import { listWrongShipments, readWrongShipment } from '../../../screens/merchant/wrong-shipments-contract.ts'
import { ledgerDifference } from '../../payment/index.ts'
import { goneFen } from './compensation-rules.ts'
import { confirmWrongShipment } from './contract.ts'
import { oweByCase } from './owe-by-case.ts'

const server = testServerForEach()

async function givenDesk() {
  const shop = await givenShopWithFunds(server)
  await givenReturnAddress(server, shop)
  return shop
}

type Order = Awaited<ReturnType<typeof givenWornOrder>>

const payoutsOf = async ({ owner }: GivenShop, { shopId, orderId }: Order) =>
  (await server.call(readOrderPayouts, { as: owner, params: { shopId, orderId } })).rows
    .map((row) => [row.reason, row.amountFen, row.state])
    .sort()

async function lossesOf({ owner, shopId }: GivenShop) {
  const day = shanghaiDay(await readBusinessNow(server.db.kysely))
  const report = await server.call(readLosses, {
    as: owner,
    params: { shopId },
    query: { from: day, to: day, by: 'reason' },
  })
  const costs = report.kinds.map((kind, at): [string, number] => [kind.kind, report.total.costs[at] ?? 0])
  return {
    explicitFen: report.total.explicitFen,
    refunds: report.total.refunds,
    costs: Object.fromEntries(costs.filter(([, fen]) => fen > 0)),
    reasons: report.rows.map((row) => [row.key, row.lossFen]),
  }
}

/** The buyer returns what came wrong, and has their money back. */
async function returnWrong(shop: GivenShop, order: Order, wrongId: string, waybill?: string) {
  const asked = await chooseAs(server, order, wrongId, 'return_refund')
  const sent = await sendBack(server, order.buyer, asked, waybill)
  await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'sellable', quantity: 1 }])
  await server.waitUntilIdle()
  return asked
}

test('S4-29 S4-12 the freight of a return is paid to the buyer once, as a cost of the shop; asked again nothing more is', async () => {
  const [shop, rival] = [await givenDesk(), await givenDesk()]
  const order = await givenWornOrder(server, shop)
  const wrongId = await givenConfirmedWrong(server, shop, order)
  const { caseId } = await returnWrong(shop, order, wrongId)
  assert.deepEqual(await payoutsOf(shop, order), [['return_freight', 1200, 'sent']])
  const again = () => inTransaction(server.db, (tx) => oweByCase(tx, shop.shopId, caseId))
  await Promise.all([again(), again(), again()])
  await server.waitUntilIdle()
  assert.deepEqual(await payoutsOf(shop, order), [['return_freight', 1200, 'sent']])
  assert.deepEqual(await lossesOf(shop), {
    explicitFen: 9900,
    refunds: 1,
    costs: { return_freight: 1200 },
    reasons: [['wrong_product', 11_100]],
  })
  assert.deepEqual(await lossesOf(rival), { explicitFen: 0, refunds: 0, costs: {}, reasons: [] })
})

test('S4-29 the freight of an exchange is paid when the shop has the goods; a buyer who keeps them had none', async () => {
  const shop = await givenDesk()
  const order = await givenWornOrder(server, shop)
  const wrongId = await givenConfirmedWrong(server, shop, order)
  const asked = await chooseAs(server, order, wrongId, 'exchange')
  const sent = await sendBack(server, order.buyer, asked)
  await server.waitUntilIdle()
  assert.deepEqual(await payoutsOf(shop, order), [])
  await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'sellable', quantity: 1 }])
  await server.waitUntilIdle()
  assert.deepEqual(await payoutsOf(shop, order), [['return_freight', 1200, 'sent']])
})

test('S4-29 a shop without money owes the freight and pays it once it has earned it, once', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenWornOrder(server, shop)
  const wrongId = await givenConfirmedWrong(server, shop, order)
  await returnWrong(shop, order, wrongId)
  const owed = async () =>
    (
      await sql<{ state: string; refusal: string | null }>`
        select state, refusal from aftersale.wrong_compensation`.execute(server.db.kysely)
    ).rows
  assert.deepEqual(await owed(), [{ state: 'due', refusal: 'payout_no_funds' }])
  assert.deepEqual(await payoutsOf(shop, order), [])
  await givenShopWithFunds(server, { shop })
  await server.clockTo(addHours(await readBusinessNow(server.db.kysely), 6))
  await server.waitUntilIdle()
  assert.deepEqual(await owed(), [{ state: 'given', refusal: null }])
  assert.deepEqual(await payoutsOf(shop, order), [['return_freight', 1200, 'sent']])
})

/** A buyer says in the ordinary form that something wrong came, the shop agrees, and the goods come back. */
async function returnAsAsked(shop: GivenShop, order: Order, quantity = 1) {
  const asked = await askService(server, order, {
    reason: 'wrong_product',
    lines: [{ lineNo: 1, quantity }],
    pictures: [await uploadEvidence(server, order.buyer, order)],
  })
  const agreed = asked.state === 'returning' ? asked : await agree(server, shop.owner, asked)
  const sent = await sendBack(server, order.buyer, agreed)
  await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'sellable', quantity }])
  await server.waitUntilIdle()
  return asked
}

test('S4-29 nothing is owed before the shop confirms that it sent something wrong; confirmed afterwards it is owed then', async () => {
  const shop = await givenDesk()
  const order = await givenWornOrder(server, shop)
  await returnAsAsked(shop, order)
  assert.deepEqual(await payoutsOf(shop, order), [])
  const { rows } = await server.call(listWrongShipments, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { tab: 'all' },
  })
  const params = { shopId: shop.shopId, wrongId: rows[0]?.wrongId ?? '' }
  const { version } = await server.call(readWrongShipment, { as: shop.owner, params })
  await server.call(confirmWrongShipment, { as: shop.owner, params, body: { version } })
  await server.waitUntilIdle()
  assert.deepEqual(await payoutsOf(shop, order), [['return_freight', 1200, 'sent']])
})

test('S4-29 a request for more than came wrong is not agreed to by itself, and its freight is not owed', async () => {
  const shop = await givenDesk()
  const order = await givenWornOrder(server, shop, { quantity: 2 })
  await givenConfirmedWrong(server, shop, order)
  const asked = await returnAsAsked(shop, order, 2)
  assert.equal(asked.state, 'asked')
  assert.deepEqual(await payoutsOf(shop, order), [])
})

test('S4-29 who changes the reason of a request is owed nothing for something wrong', async () => {
  const shop = await givenDesk()
  const order = await givenWornOrder(server, shop)
  const wrongId = await givenConfirmedWrong(server, shop, order)
  const chosen = await chooseAs(server, order, wrongId, 'return_refund')
  await sql`update aftersale.refund_case set reason = 'no_reason' where case_id = ${chosen.caseId}`.execute(
    server.db.kysely,
  )
  const sent = await sendBack(server, order.buyer, chosen)
  await inspect(server, shop.owner, sent, [{ lineNo: 1, result: 'sellable', quantity: 1 }])
  await server.waitUntilIdle()
  assert.deepEqual(await payoutsOf(shop, order), [])
})

test('S4-29 goods of two orders in one parcel, and those in a parcel of the shop, cost their buyer no second freight', async () => {
  const shop = await givenDesk()
  const first = await givenWornOrder(server, shop)
  const second = await givenWornOrder(server, shop, { buyer: first.buyer })
  for (const order of [first, second])
    await returnWrong(shop, order, await givenConfirmedWrong(server, shop, order), 'SF1234567890123')
  assert.deepEqual(await payoutsOf(shop, first), [['return_freight', 1200, 'sent']])
  assert.deepEqual(await payoutsOf(shop, second), [])
  const third = await givenWornOrder(server, shop)
  const { waybill } = await server.db.kysely
    .selectFrom('fulfillment.parcel')
    .select('waybill')
    .where('shop_id', '=', shop.shopId)
    .where('order_id', '=', third.orderId)
    .executeTakeFirstOrThrow()
  await returnWrong(shop, third, await givenConfirmedWrong(server, shop, third), waybill)
  assert.deepEqual(await payoutsOf(shop, third), [])
})

test('S4-29 a request that came to nothing owes no freight when the shop confirms later that it shipped wrong', async () => {
  const shop = await givenDesk()
  for (const [state, expected] of [
    ['rejected', []],
    ['withdrawn', []],
    ['done', [['return_freight', 1200, 'sent']]],
  ] as const) {
    const order = await givenWornOrder(server, shop)
    const { wrongId } = await registerWrong(server, shop.owner, order)
    const asked = await agree(server, shop.owner, await chooseAs(server, order, wrongId, 'return_refund'))
    const { caseId } = await sendBack(server, order.buyer, asked)
    await server.db.kysely
      .updateTable('aftersale.refund_case')
      .set({ state, due_at: null })
      .where('shop_id', '=', shop.shopId)
      .where('case_id', '=', caseId)
      .execute()
    const params = { shopId: shop.shopId, wrongId }
    const { version } = await server.call(readWrongShipment, { as: shop.owner, params })
    await server.call(confirmWrongShipment, { as: shop.owner, params, body: { version } })
    await server.waitUntilIdle()
    assert.deepEqual(await payoutsOf(shop, order), expected, state)
  }
})

test('S4-11 out of stock: refund, return freight and compensation are posted to the merchant, each once', async () => {
  const shop = await givenDesk()
  const order = await givenWornOrder(server, shop)
  const wrongId = await givenConfirmedWrong(server, shop, order)
  await givenStock(server, shop, order.skuIds[0] ?? '', 0)
  const { caseId } = await returnWrong(shop, order, wrongId)
  const expected = [
    ['other', 990, 'sent'],
    ['return_freight', 1200, 'sent'],
  ]
  assert.deepEqual(await payoutsOf(shop, order), expected)
  await inTransaction(server.db, (tx) => oweByCase(tx, shop.shopId, caseId))
  await server.waitUntilIdle()
  assert.deepEqual(await payoutsOf(shop, order), expected)
  assert.deepEqual(await lossesOf(shop), {
    explicitFen: 9900,
    refunds: 1,
    costs: { return_freight: 1200, compensation: 990 },
    reasons: [['wrong_product', 12_090]],
  })
  assert.equal((await ledgerDifference(server.db)).differenceFen, 0)
})

test('S4-11 the compensation is a share of the goods, at least a fen, at most the limit', () => {
  const policies = { wrongGonePercent: 10, wrongGoneMostYuan: 50 }
  assert.deepEqual(
    [0, 1, 4, 5, 9900, 49_999, 50_000, 50_010, 1_000_000].map((fen) => goneFen(fen, policies)),
    [0, 1, 1, 1, 990, 5000, 5000, 5000, 5000],
  )
  assert.equal(goneFen(9900, { ...policies, wrongGonePercent: 0 }), 0)
})
