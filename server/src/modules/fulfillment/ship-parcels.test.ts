import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, givenStaff } from '../../../testing/given.ts'
import { givenProduct } from '../../../testing/given-catalog.ts'
import { givenShipped, newWaybill, parcelFor, shipAs } from '../../../testing/given-fulfillment.ts'
import { givenOrder, givenPaidOrder } from '../../../testing/given-ordering.ts'
import { newId, refused, testServer } from '../../../testing/server.ts'
import { addHours } from '../../kernel/time.ts'
import { inTransaction, readBusinessNow } from '../../platform/db/database.ts'
import { readMyOrder } from '../../screens/buyer/order-contract.ts'
import { readShopOrder } from '../../screens/merchant/order-contract.ts'
import { listShopOrders } from '../../screens/merchant/orders-contract.ts'
import { listStock } from '../../screens/merchant/stock-contract.ts'
import { moveStock } from '../inventory/contract.ts'
import { stockDifference } from '../inventory/index.ts'
import * as contract from './contract.ts'
import { markParcelsDelivered } from './mark-parcels-delivered.ts'

const server = await testServer()
const now = () => readBusinessNow(server.db.kysely)

/** A shop with a product of two SKUs and a member of staff who packs. */
async function givenPackedShop() {
  const shop = await givenShop(server)
  const packer = await givenStaff(server, shop, 'warehouse')
  const product = await givenProduct(server, shop, { skus: [{ stock: 50 }, { stock: 50 }] })
  const [first, second] = product.skus.map((sku) => sku.skuId) as [string, string]
  return { shop, packer, first, second }
}

const orderOf = (shop: Awaited<ReturnType<typeof givenShop>>, orderId: string) =>
  server.call(readShopOrder, { as: shop.owner, params: { shopId: shop.shopId, orderId } })

async function stockOf(shop: Awaited<ReturnType<typeof givenShop>>, skuId: string) {
  const stock = await server.call(listStock, { as: shop.owner, params: { shopId: shop.shopId } })
  const row = stock.rows.find((one) => one.skuId === skuId)
  return row && { onHand: row.onHand, reserved: row.reserved }
}

test('S2-16 an order keeps its promise to ship until its parcel is handed over, and is late one moment after', async () => {
  const { shop, packer } = await givenPackedShop()
  const order = await givenPaidOrder(server, { shop })
  const dueAt = addHours(await now(), 48)
  const clock = { kind: 'ship', dueAt: dueAt.toISOString(), standsStill: false }
  assert.deepEqual((await orderOf(shop, order.orderId)).clock, { ...clock, overdue: false })
  const late = async () => {
    const query = { lateRisk: 'late' } as const
    const page = await server.call(listShopOrders, { as: packer, params: { shopId: shop.shopId }, query })
    return page.rows.map((row) => row.orderId)
  }
  await server.clockTo(dueAt)
  assert.deepEqual(await late(), [])
  await server.clockTo(new Date(dueAt.getTime() + 1))
  assert.deepEqual(await late(), [order.orderId])
  assert.deepEqual((await orderOf(shop, order.orderId)).clock, { ...clock, overdue: true })
  await givenShipped(server, packer, order)
  assert.deepEqual(await late(), [])
  const shipped = await orderOf(shop, order.orderId)
  assert.equal(shipped.state, 'shipped')
  assert.equal(shipped.clock?.kind, 'confirm')
})

test('an order in several parcels is shipped with the last piece, and its stock leaves with each', async () => {
  const { shop, packer, first, second } = await givenPackedShop()
  const lines = [
    { skuId: first, quantity: 3 },
    { skuId: second, quantity: 1 },
  ]
  const order = await givenPaidOrder(server, { shop, lines })
  const part = parcelFor(order, { lines: [{ lineNo: 1, quantity: 2 }] })
  const [partly] = await shipAs(server, packer, shop.shopId, [part])
  assert.equal(partly?.outcome, 'partly')
  assert.equal((await orderOf(shop, order.orderId)).state, 'paid')
  assert.deepEqual(await stockOf(shop, first), { onHand: 48, reserved: 1 })

  const tooMany = parcelFor(order, { lines: [{ lineNo: 1, quantity: 2 }] })
  const rest = parcelFor(order, { courier: 'JTSD', waybill: 'JT3000123456789' })
  const [refusal, complete] = await shipAs(server, packer, shop.shopId, [tooMany, rest])
  assert.equal(refusal?.refusal, 'more_than_left')
  assert.equal(refusal?.message, '第 1 行只剩 1 件未发，不能发 2 件。请改数量。')
  assert.equal(complete?.outcome, 'shipped')
  assert.equal((await orderOf(shop, order.orderId)).state, 'shipped')
  assert.deepEqual(await stockOf(shop, first), { onHand: 47, reserved: 0 })
  assert.deepEqual(await stockOf(shop, second), { onHand: 49, reserved: 0 })

  const [again] = await shipAs(server, packer, shop.shopId, [part])
  assert.equal(again?.outcome, 'partly', 'the first request again has its first outcome')
  const { parcels } = await server.call(contract.listParcels, {
    as: shop.owner,
    params: { shopId: shop.shopId, orderId: order.orderId },
  })
  assert.deepEqual(
    parcels.map((parcel) => [parcel.courierZh, parcel.lines]),
    [
      ['顺丰速运', [{ lineNo: 1, quantity: 2 }]],
      [
        '极兔速递',
        [
          { lineNo: 1, quantity: 1 },
          { lineNo: 2, quantity: 1 },
        ],
      ],
    ],
  )
})

test('a count between two parcels of an order stays right', async () => {
  const shop = await givenShop(server)
  const { skus } = await givenProduct(server, shop, { skus: [{ stock: 10 }] })
  const skuId = skus[0]?.skuId as string
  const order = await givenPaidOrder(server, { shop, lines: [{ skuId, quantity: 2 }] })
  const onePiece = () => parcelFor(order, { lines: [{ lineNo: 1, quantity: 1 }] })
  await shipAs(server, shop.owner, shop.shopId, [onePiece()])
  await server.call(moveStock, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { id: newId(), lines: [{ skuId, kind: 'correct', counted: 9, seen: 9, note: '' }] },
  })
  await shipAs(server, shop.owner, shop.shopId, [onePiece()])
  assert.deepEqual(await stockOf(shop, skuId), { onHand: 8, reserved: 0 })
  assert.deepEqual(await stockDifference(server.db.kysely, shop.shopId), [])
})

test('a refused parcel spoils no other of its request', async () => {
  const { shop, packer } = await givenPackedShop()
  const unpaid = await givenOrder(server, { shop })
  const [good, other] = [await givenPaidOrder(server, { shop }), await givenPaidOrder(server, { shop })]
  const elsewhere = await givenPaidOrder(server, { shop: await givenShop(server) })
  const waybill = newWaybill()
  const outcomes = await shipAs(server, packer, shop.shopId, [
    parcelFor(unpaid),
    parcelFor(good, { waybill }),
    parcelFor(other, { waybill: ` ${waybill.toLowerCase()} ` }),
    parcelFor(elsewhere),
    parcelFor(good),
    parcelFor(other, { courier: 'JTSD', waybill: '12345' }),
    parcelFor(other),
  ])
  assert.deepEqual(
    outcomes.map((one) => one.refusal ?? one.outcome),
    [
      'order_not_paid',
      'shipped',
      'waybill_used',
      'not_found',
      'order_shipped',
      'waybill_malformed',
      'shipped',
    ],
  )
  assert.deepEqual(
    (await shipAs(server, packer, shop.shopId, [parcelFor(unpaid, { waybill })])).map((one) => one.refusal),
    ['order_not_paid'],
  )
})

test('a scanned bar code of JD is kept as its waybill, and its second package is known to be the same number', async () => {
  const { shop, packer } = await givenPackedShop()
  const [order, other] = [await givenPaidOrder(server, { shop }), await givenPaidOrder(server, { shop })]
  const scanned = parcelFor(order, { courier: 'JD', waybill: 'jdva96030454079-1-2-' })
  const [shipped, used, mangled] = await shipAs(server, packer, shop.shopId, [
    scanned,
    parcelFor(other, { courier: 'JD', waybill: 'JDVA96030454079-2-2-' }),
    parcelFor(other, { courier: 'JD', waybill: 'JDVA96030454079-12' }),
  ])
  assert.deepEqual(
    [shipped?.outcome, used?.refusal, mangled?.refusal],
    ['shipped', 'waybill_used', 'waybill_malformed'],
  )
  const { parcels } = await server.call(contract.listParcels, {
    as: shop.owner,
    params: { shopId: shop.shopId, orderId: order.orderId },
  })
  assert.deepEqual(
    parcels.map((parcel) => parcel.waybill),
    ['JDVA96030454079'],
  )
})

test('the same parcel sent many times at once is one parcel, and its id is its sender’s alone', async () => {
  const { shop, packer, first } = await givenPackedShop()
  const order = await givenPaidOrder(server, { shop, lines: [{ skuId: first, quantity: 2 }] })
  const parcel = parcelFor(order)
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => shipAs(server, packer, shop.shopId, [parcel])),
  )
  assert.deepEqual([...new Set(answers.flat().map((one) => one.outcome))], ['shipped'])
  assert.deepEqual(await stockOf(shop, first), { onHand: 48, reserved: 0 })
  const [byOther] = await shipAs(server, shop.owner, shop.shopId, [parcel])
  assert.equal(byOther?.refusal, 'id_reused')
  const [changed] = await shipAs(server, packer, shop.shopId, [{ ...parcel, waybill: newWaybill() }])
  assert.equal(changed?.refusal, 'id_reused')
  assert.deepEqual(await stockDifference(server.db.kysely, shop.shopId), [])
})

test('of many orders that claim one waybill at the same moment one gets it', async () => {
  const { shop, packer } = await givenPackedShop()
  const orders = []
  for (let count = 0; count < 6; count += 1) orders.push(await givenPaidOrder(server, { shop }))
  const waybill = newWaybill()
  const answers = await Promise.all(
    orders.map((order) => shipAs(server, packer, shop.shopId, [parcelFor(order, { waybill })])),
  )
  const outcomes = answers.flat().map((one) => one.refusal ?? one.outcome)
  assert.deepEqual(outcomes.toSorted(), ['shipped', ...Array(5).fill('waybill_used')])
})

test('two packers who pack the same order at once send each piece once', async () => {
  const { shop, packer, first } = await givenPackedShop()
  const other = await givenStaff(server, shop, 'agent_lead')
  const order = await givenPaidOrder(server, { shop, lines: [{ skuId: first, quantity: 2 }] })
  const answers = await Promise.all([
    shipAs(server, packer, shop.shopId, [parcelFor(order)]),
    shipAs(server, other, shop.shopId, [parcelFor(order)]),
  ])
  const outcomes = answers.flat().map((one) => one.refusal ?? one.outcome)
  assert.deepEqual(outcomes.toSorted(), ['order_shipped', 'shipped'])
  assert.deepEqual(await stockOf(shop, first), { onHand: 48, reserved: 0 })
})

test('owner, manager, lead and warehouse ship; to others and to other shops it is not allowed', async () => {
  const { shop, packer } = await givenPackedShop()
  for (const role of ['manager', 'agent_lead'] as const) {
    await givenShipped(server, await givenStaff(server, shop, role), await givenPaidOrder(server, { shop }))
  }
  const order = await givenPaidOrder(server, { shop })
  for (const role of ['agent', 'finance'] as const) {
    const person = await givenStaff(server, shop, role)
    await refused(shipAs(server, person, shop.shopId, [parcelFor(order)]), 'not_allowed')
  }
  const stranger = (await givenShop(server)).owner
  await refused(shipAs(server, stranger, shop.shopId, [parcelFor(order)]), 'not_found')
  await refused(
    shipAs(
      server,
      packer,
      shop.shopId,
      Array.from({ length: 101 }, () => parcelFor(order)),
    ),
    'invalid_input',
  )
})

test('parcels travel 48 hours; with the last one the order counts as delivered', async () => {
  const { shop, packer, first } = await givenPackedShop()
  const buyer = await givenPerson(server)
  const order = await givenPaidOrder(server, { shop, buyer, lines: [{ skuId: first, quantity: 2 }] })
  const params = { shopId: shop.shopId, orderId: order.orderId }
  await shipAs(server, packer, shop.shopId, [parcelFor(order, { lines: [{ lineNo: 1, quantity: 1 }] })])
  const firstAt = addHours(await now(), 48)
  await server.clockTo(addHours(await now(), 10))
  await shipAs(server, packer, shop.shopId, [parcelFor(order)])
  await server.waitUntilIdle()
  const states = async () => {
    const { parcels } = await server.call(contract.listMyParcels, { as: buyer, params })
    return parcels.map((parcel) => [parcel.state, parcel.deliveredAt])
  }
  await server.clockTo(new Date(firstAt.getTime() - 1))
  assert.deepEqual(await states(), [
    ['shipped', null],
    ['shipped', null],
  ])
  await server.clockTo(firstAt)
  assert.deepEqual(await states(), [
    ['delivered', firstAt.toISOString()],
    ['shipped', null],
  ])
  assert.equal((await server.call(readMyOrder, { as: buyer, params })).deliveredAt, null)
  const lastAt = addHours(firstAt, 10)
  await server.clockTo(addHours(lastAt, 5))
  assert.equal((await server.call(readMyOrder, { as: buyer, params })).deliveredAt, lastAt.toISOString())
  await refused(server.call(contract.listMyParcels, { as: await givenPerson(server), params }), 'not_found')
})

test('an officer sees parcels on their way and has one handed over now, once', async () => {
  const { shop, packer } = await givenPackedShop()
  const officer = await givenPerson(server, { officer: true })
  const order = await givenPaidOrder(server, { shop })
  const parcel = await givenShipped(server, packer, order)
  const travelling = async () => {
    const page = await server.call(contract.listTravelling, { as: officer, query: { limit: 100 } })
    return page.rows.some((row) => row.parcelId === parcel.id)
  }
  assert.equal(await travelling(), true)
  const params = { shopId: shop.shopId, parcelId: parcel.id }
  await refused(server.call(contract.deliverNow, { as: shop.owner, params }), 'not_allowed')
  await server.call(contract.deliverNow, { as: officer, params })
  const deliveredAt = (await orderOf(shop, order.orderId)).deliveredAt
  assert.equal(deliveredAt, (await now()).toISOString())
  assert.equal(await travelling(), false)
  await server.clockTo(addHours(await now(), 49))
  await server.call(contract.deliverNow, { as: officer, params })
  assert.equal((await orderOf(shop, order.orderId)).deliveredAt, deliveredAt)
  await server.call(contract.deliverNow, { as: officer, params: { ...params, parcelId: newId() } })
})

test('anyone may read the list of couriers', async () => {
  const { couriers } = await server.call(contract.listCouriers)
  assert.deepEqual(
    couriers.slice(0, 3).map((courier) => courier.zh),
    ['顺丰速运', '中通快递', '圆通速递'],
  )
})

test('two parcels of an order whose delivery many hear of at the same moment deliver the order once', async () => {
  const { shop, packer, first } = await givenPackedShop()
  const order = await givenPaidOrder(server, { shop, lines: [{ skuId: first, quantity: 2 }] })
  const half = { lines: [{ lineNo: 1, quantity: 1 }] }
  const parcels = [parcelFor(order, half), parcelFor(order, half)]
  for (const parcel of parcels) await shipAs(server, packer, shop.shopId, [parcel])
  await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      inTransaction(server.db, (tx) =>
        markParcelsDelivered(tx, shop.shopId, [parcels[index % 2]?.id as string]),
      ),
    ),
  )
  const { rows } = await server.db.pool.query<{ events: number }>(
    `select count(*)::int as events from platform.event
     where type = 'order.delivered' and payload::text like '%' || $1 || '%'`,
    [order.orderId],
  )
  assert.deepEqual(rows, [{ events: 1 }])
})
