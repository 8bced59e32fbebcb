import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { booksAgree } from '../../../testing/books.ts'
import { type GivenShop, givenShop, givenStaff } from '../../../testing/given.ts'
import { givenProduct } from '../../../testing/given-catalog.ts'
import { givenPaidOrder, type PaidOrder } from '../../../testing/given-ordering.ts'
import { approveAs } from '../../../testing/given-refunds.ts'
import { newId, refused, testServerForEach } from '../../../testing/server.ts'
import { addDays } from '../../kernel/time.ts'
import { readBusinessNow } from '../../platform/db/database.ts'
import type { ParcelTracking, VoidedLabel } from '../../platform/outside/courier/port.ts'
import { readShopOrder } from '../../screens/merchant/order-contract.ts'
import { askRefund, readRefund, rejectRefund } from '../aftersale/cases/contract.ts'
import { confirmStopped, listParcelsToStop, prepareParcel, shipParcels } from './contract.ts'
import { voidLabel } from './void-label.ts'

const server = testServerForEach()
let shop: GivenShop

beforeEach(async () => {
  shop = await givenShop(server)
})

const LABEL = { courier: 'SF', waybill: 'SF1112223334445' }

const prepare = (
  order: PaidOrder,
  body: { stage: 'label_made' | 'packed'; courier?: string; waybill?: string },
  as = shop.owner,
) => server.call(prepareParcel, { as, params: { shopId: order.shopId, orderId: order.orderId }, body })

const ask = (order: PaidOrder, lines?: { lineNo: number; quantity: number }[]) =>
  server.call(askRefund, {
    as: order.buyer,
    params: { shopId: order.shopId, orderId: order.orderId },
    body: { id: newId(), reason: 'changed_mind', ...(lines ? { lines } : {}) },
  })

const page = async ({ shopId, orderId }: PaidOrder) => {
  await server.waitUntilIdle()
  return server.call(readShopOrder, { as: shop.owner, params: { shopId, orderId } })
}

const toStop = async (of = shop) =>
  (await server.call(listParcelsToStop, { as: of.owner, params: { shopId: of.shopId } })).rows.map(
    (row) => row.orderId,
  )

/** The labels that were made for an order, the first first. */
const labels = async ({ orderId }: PaidOrder) => {
  const rows = await server.db.kysely
    .selectFrom('fulfillment.prepared_parcel')
    .select(['waybill', 'label_voided_at', 'shipped_at'])
    .where('order_id', '=', orderId)
    .orderBy('waybill')
    .execute()
  return rows.map((row) => ({
    waybill: row.waybill,
    voided: row.label_voided_at !== null,
    shipped: row.shipped_at !== null,
  }))
}

const ship = async (order: PaidOrder, waybill: string, lines?: { lineNo: number; quantity: number }[]) => {
  const parcel = { id: newId(), orderId: order.orderId, courier: 'SF', waybill, ...(lines ? { lines } : {}) }
  const { parcels } = await server.call(shipParcels, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { parcels: [parcel] },
  })
  return parcels[0]?.refusal ?? parcels[0]?.outcome
}

const stopped = ({ shopId, orderId }: PaidOrder, as = shop.owner) =>
  server.call(confirmStopped, { as, params: { shopId, orderId } })

test('a refund of a packed order is granted at once and asks the warehouse to stop the parcel; a person confirms it', async () => {
  const order = await givenPaidOrder(server, { shop })
  const theirs = await givenShop(server)
  const warehouse = await givenStaff(server, shop, 'warehouse')
  await refused(stopped(order), 'nothing_to_stop')
  assert.equal((await prepare(order, { stage: 'packed' }, warehouse)).stage, 'packed')
  assert.deepEqual([(await page(order)).prepared?.stage, await toStop()], ['packed', []])
  const asked = await ask(order)
  assert.equal(asked.state, 'refunding', 'its money waits for no warehouse')
  const is = await page(order)
  assert.deepEqual(
    [is.state, is.prepared?.stopAskedAt !== null, await toStop()],
    ['cancelled', true, [order.orderId]],
  )
  assert.deepEqual(await toStop(theirs), [])
  await refused(
    server.call(confirmStopped, {
      as: theirs.owner,
      params: { shopId: theirs.shopId, orderId: order.orderId },
    }),
    'not_found',
  )
  await Promise.all([stopped(order, warehouse), stopped(order), stopped(order)])
  assert.deepEqual([(await page(order)).prepared, await toStop()], [null, []])
  await booksAgree(server)
})

test('a label that was made is voided when the refund is granted, and its number is never used again', async () => {
  const order = await givenPaidOrder(server, { shop })
  const other = await givenPaidOrder(server, { shop })
  await refused(prepare(order, { stage: 'label_made' }), 'label_missing')
  await refused(prepare(order, { stage: 'label_made', courier: 'SF', waybill: '12' }), 'waybill_malformed')
  const made = await prepare(order, { stage: 'label_made', ...LABEL })
  assert.deepEqual(await prepare(order, { stage: 'label_made', ...LABEL }), made)
  await refused(prepare(other, { stage: 'label_made', ...LABEL }), 'waybill_used')
  assert.equal(await ship(other, LABEL.waybill), 'waybill_used')
  await ask(order)
  assert.deepEqual(
    [(await page(order)).prepared, await toStop()],
    [null, []],
    'nothing is left to be stopped',
  )
  const row = await server.db.kysely
    .selectFrom('fulfillment.prepared_parcel')
    .select(['label_voided_at', 'stopped_at', 'stopped_by'])
    .where('order_id', '=', order.orderId)
    .executeTakeFirstOrThrow()
  const now = await readBusinessNow(server.db.kysely)
  assert.deepEqual(row, { label_voided_at: now, stopped_at: now, stopped_by: null })
  assert.equal(await ship(other, LABEL.waybill), 'waybill_used')
  assert.equal(await ship(other, 'SF1112223334446'), 'shipped')
})

test('the courier is asked to void a label once, with the same number when it did not answer', async () => {
  const order = await givenPaidOrder(server, { shop })
  await prepare(order, { stage: 'label_made', ...LABEL })
  const app = server.db.app as { parcelTracking: ParcelTracking }
  const before = app.parcelTracking
  const asked: VoidedLabel[] = []
  app.parcelTracking = {
    ...before,
    voidLabel: (label) => {
      asked.push(label)
      return asked.length === 1 ? Promise.reject(new Error('The courier is down.')) : Promise.resolve()
    },
  }
  const { prepared_id: preparedId } = await server.db.kysely
    .selectFrom('fulfillment.prepared_parcel')
    .select('prepared_id')
    .where('order_id', '=', order.orderId)
    .executeTakeFirstOrThrow()
  await server.db.kysely
    .updateTable('fulfillment.prepared_parcel')
    .set({ stop_asked_at: await readBusinessNow(server.db.kysely) })
    .where('prepared_id', '=', preparedId)
    .execute()
  const stop = { shopId: shop.shopId, orderId: order.orderId, buyerId: order.buyer.accountId, preparedId }
  await assert.rejects(voidLabel(server.db, stop), /The courier is down/)
  await voidLabel(server.db, stop)
  await voidLabel(server.db, stop)
  app.parcelTracking = before
  assert.deepEqual(asked, [
    { number: preparedId, ...LABEL },
    { number: preparedId, ...LABEL },
  ])
})

test('who answers a request later sees how far the warehouse is; refused, the packed parcel leaves under its label', async () => {
  const order = await givenPaidOrder(server, { shop })
  await server.clockTo(addDays(await readBusinessNow(server.db.kysely), 1))
  const seen = async (caseId: string) =>
    (await server.call(readRefund, { as: shop.owner, params: { shopId: shop.shopId, caseId } })).warehouse
  await prepare(order, { stage: 'label_made', ...LABEL })
  const asked = await ask(order)
  assert.deepEqual([asked.state, await seen(asked.caseId)], ['asked', 'label_made'])
  await refused(prepare(order, { stage: 'packed' }), 'refund_open')
  assert.deepEqual(await toStop(), [], 'nothing is stopped before the refund is granted')
  await server.call(rejectRefund, {
    as: shop.owner,
    params: { shopId: shop.shopId, caseId: asked.caseId },
    body: { answer: '已经打包了' },
  })
  await prepare(order, { stage: 'packed' })
  assert.equal(await ship(order, LABEL.waybill), 'shipped')
  assert.deepEqual(await labels(order), [{ waybill: LABEL.waybill, voided: false, shipped: true }])
  const other = await givenPaidOrder(server, { shop })
  await prepare(other, { stage: 'packed' })
  await server.clockTo(addDays(await readBusinessNow(server.db.kysely), 1))
  const late = await ask(other)
  assert.equal(await seen(late.caseId), 'packed')
  await approveAs(server, shop.owner, { shopId: shop.shopId, caseId: late.caseId })
  assert.deepEqual(await toStop(), [other.orderId])
  assert.equal(await seen(late.caseId), null)
})

test('of a packed order a part is refunded: the rest ships only after the parcel was stopped', async () => {
  const product = await givenProduct(server, shop)
  const order = await givenPaidOrder(server, {
    shop,
    lines: [{ skuId: product.skus[0]?.skuId as string, quantity: 3 }],
  })
  await prepare(order, { stage: 'packed', ...LABEL })
  await ask(order, [{ lineNo: 1, quantity: 1 }])
  await server.waitUntilIdle()
  assert.equal(await ship(order, 'SF1112223334446'), 'parcel_to_stop')
  await refused(prepare(order, { stage: 'packed' }), 'parcel_to_stop')
  await stopped(order)
  assert.equal(await ship(order, LABEL.waybill), 'waybill_used', 'the label was voided')
  await prepare(order, { stage: 'packed', courier: 'SF', waybill: 'SF1112223334446' })
  assert.equal(await ship(order, 'SF1112223334446'), 'shipped')
  assert.equal((await page(order)).prepared, null)
  await booksAgree(server)
})

test('of two lines one ships under another label: the packed parcel stays, and a refund of the rest stops it', async () => {
  const product = await givenProduct(server, shop)
  const skuId = product.skus[0]?.skuId as string
  const order = await givenPaidOrder(server, { shop, lines: [{ skuId, quantity: 2 }] })
  await prepare(order, { stage: 'packed', ...LABEL })
  assert.equal(await ship(order, 'SF1112223334446', [{ lineNo: 1, quantity: 1 }]), 'partly')
  assert.equal((await page(order)).prepared?.waybill, LABEL.waybill)
  await ask(order, [{ lineNo: 1, quantity: 1 }])
  await server.waitUntilIdle()
  assert.deepEqual(await toStop(), [order.orderId])
  await stopped(order)
  await booksAgree(server)
})

test('a packed parcel stays where another order of the same request leaves and its own number is refused', async () => {
  const [leaves, stays] = [await givenPaidOrder(server, { shop }), await givenPaidOrder(server, { shop })]
  await prepare(stays, { stage: 'packed' })
  const parcels = [
    { id: newId(), orderId: leaves.orderId, courier: 'SF', waybill: 'SF2223334445556' },
    { id: newId(), orderId: stays.orderId, courier: 'SF', waybill: 'SF1' },
  ]
  const outcome = await server.call(shipParcels, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { parcels },
  })
  assert.deepEqual(
    outcome.parcels.map((one) => one.refusal ?? one.outcome),
    ['shipped', 'waybill_malformed'],
  )
  assert.equal((await page(stays)).prepared?.stage, 'packed')
  const { caseId } = await ask(stays)
  await approveAs(server, shop.owner, { shopId: shop.shopId, caseId })
  assert.deepEqual(await toStop(), [stays.orderId])
})

test('an order that left whole under another label leaves nothing to stop, and the label that was made is voided', async () => {
  const order = await givenPaidOrder(server, { shop })
  await prepare(order, { stage: 'packed', ...LABEL })
  assert.equal(await ship(order, 'SF1112223334446'), 'shipped')
  assert.deepEqual([(await page(order)).prepared, await toStop()], [null, []])
  assert.deepEqual(await labels(order), [{ waybill: LABEL.waybill, voided: true, shipped: false }])
})

test('another label takes the place of the first, which is voided and never used again', async () => {
  const order = await givenPaidOrder(server, { shop })
  await prepare(order, { stage: 'packed', ...LABEL })
  const second = await prepare(order, { stage: 'label_made', courier: 'SF', waybill: 'SF1112223334446' })
  assert.deepEqual([second.stage, second.waybill], ['packed', 'SF1112223334446'])
  await server.waitUntilIdle()
  assert.deepEqual(await labels(order), [
    { waybill: LABEL.waybill, voided: true, shipped: false },
    { waybill: 'SF1112223334446', voided: false, shipped: false },
  ])
  const other = await givenPaidOrder(server, { shop })
  assert.equal(await ship(other, LABEL.waybill), 'waybill_used')
  assert.equal(await ship(order, LABEL.waybill), 'waybill_used')
  assert.equal(await ship(order, 'SF1112223334446'), 'shipped')
  assert.deepEqual((await labels(order)).at(-1), { waybill: 'SF1112223334446', voided: false, shipped: true })
})

test('a courier that does not void a label keeps what is left of its order from nothing', async () => {
  const product = await givenProduct(server, shop)
  const skuId = product.skus[0]?.skuId as string
  const order = await givenPaidOrder(server, { shop, lines: [{ skuId, quantity: 2 }] })
  await prepare(order, { stage: 'label_made', ...LABEL })
  const app = server.db.app as { parcelTracking: ParcelTracking }
  const before = app.parcelTracking
  app.parcelTracking = { ...before, voidLabel: () => Promise.reject(new Error('The courier is down.')) }
  try {
    await ask(order, [{ lineNo: 1, quantity: 1 }])
    assert.equal(await ship(order, LABEL.waybill), 'waybill_used', 'the label that is voided')
    assert.equal(await ship(order, 'SF1112223334446'), 'shipped')
  } finally {
    app.parcelTracking = before
  }
})

test('a number is the label of one order or travels for another, never both', async () => {
  for (let round = 0; round < 6; round += 1) {
    const [one, two] = [await givenPaidOrder(server, { shop }), await givenPaidOrder(server, { shop })]
    const waybill = `SF111222333460${round}`
    const [left, made] = await Promise.all([
      ship(one, waybill),
      prepare(two, { stage: 'label_made', courier: 'SF', waybill }).then(
        () => 'made',
        () => 'refused',
      ),
    ])
    assert.ok((left === 'shipped') !== (made === 'made'), `${left} and ${made}`)
  }
})

test('a parcel that leaves and a refund that is granted at the same moment: one of them, never both', async () => {
  for (let round = 0; round < 6; round += 1) {
    const order = await givenPaidOrder(server, { shop })
    const waybill = `SF111222333450${round}`
    await prepare(order, { stage: 'packed', courier: 'SF', waybill })
    const [left, asked] = await Promise.all([
      ship(order, waybill),
      ask(order).then(
        (one) => one.state,
        () => 'refused',
      ),
    ])
    const { state } = await page(order)
    assert.deepEqual(
      [left === 'shipped', asked === 'refunding', state],
      state === 'shipped' ? [true, false, 'shipped'] : [false, true, 'cancelled'],
    )
    assert.equal((await toStop()).includes(order.orderId), state === 'cancelled')
  }
  await booksAgree(server)
})
