import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { givenShop } from '../../../testing/given.ts'
import { givenProduct } from '../../../testing/given-catalog.ts'
import { newId, testServer } from '../../../testing/server.ts'
import { inTransaction, readBusinessNow } from '../../platform/db/database.ts'
import {
  deductStock,
  type ReserveRequest,
  releaseStock,
  reserveStock,
  stockDifference,
  stockOf,
} from './index.ts'
import { decideReserve } from './reserve-stock.ts'

const server = await testServer()
const { db } = server
const shop = await givenShop(server)
const { shopId } = shop

/** A product of these stocks; answers the ids of its SKUs. */
async function skusOf(...stocks: number[]): Promise<string[]> {
  const product = await givenProduct(server, shop, { skus: stocks.map((stock) => ({ stock })) })
  return product.skus.map((sku) => sku.skuId)
}
const hold = (requests: ReserveRequest[]) =>
  inTransaction(
    db,
    async (tx) => {
      tx.now = await readBusinessNow(db.kysely)
      return reserveStock(tx, shopId, requests)
    },
    { pool: 'batch' },
  )
const levelsOf = async (skuIds: string[]) =>
  [...(await stockOf(db.kysely, shopId, skuIds)).values()].map(({ onHand, reserved }) => [onHand, reserved])
const one = async (skuIds: string[]) => (await levelsOf(skuIds))[0]

test('orders are served in the order asked; one that is refused leaves its goods to its neighbours', async () => {
  const [a = '', b = ''] = await skusOf(5, 1)
  const [first, second, third, fourth] = [newId(), newId(), newId(), newId()]
  const outcomes = await hold([
    { orderId: first, skuId: a, quantity: 2 },
    { orderId: second, skuId: a, quantity: 3 },
    { orderId: second, skuId: b, quantity: 2 },
    { orderId: third, skuId: a, quantity: 3 },
    { orderId: third, skuId: b, quantity: 1 },
    { orderId: fourth, skuId: a, quantity: 1 },
  ])
  assert.deepEqual(
    [...outcomes.values()],
    [
      { orderId: first, ok: true },
      { orderId: second, ok: false, refusal: 'out_of_stock', skuId: b, left: 1 },
      { orderId: third, ok: true },
      { orderId: fourth, ok: false, refusal: 'out_of_stock', skuId: a, left: 0 },
    ],
  )
  assert.deepEqual(await levelsOf([a, b]), [
    [5, 5],
    [1, 1],
  ])
})

test('requests of one order for the same SKU count together', async () => {
  const [a = ''] = await skusOf(3)
  const orderId = newId()
  const twice = [
    { orderId, skuId: a, quantity: 2 },
    { orderId, skuId: a, quantity: 2 },
  ]
  assert.equal((await hold(twice)).get(orderId)?.ok, false)
  assert.deepEqual(await one([a]), [3, 0])
})

test("a SKU that never had stock, or is another shop's, is out of stock", async () => {
  const stranger = await givenProduct(server, await givenShop(server))
  for (const skuId of [newId(), stranger.skus[0]?.skuId ?? '']) {
    const orderId = newId()
    const outcome = (await hold([{ orderId, skuId, quantity: 1 }])).get(orderId)
    assert.deepEqual(outcome, { orderId, ok: false, refusal: 'out_of_stock', skuId, left: 0 })
  }
})

test('nothing and less than nothing cannot be reserved', async () => {
  const [a = ''] = await skusOf(3)
  for (const quantity of [0, -1, 0.5]) {
    await assert.rejects(hold([{ orderId: newId(), skuId: a, quantity }]), /Cannot reserve/)
  }
})

test('100 buyers at once for 10 pieces: exactly 10 get one', async () => {
  const [a = ''] = await skusOf(10)
  const tries = Array.from({ length: 100 }, () => newId())
  const outcomes = await Promise.all(tries.map((orderId) => hold([{ orderId, skuId: a, quantity: 1 }])))
  const got = outcomes.filter((outcome, index) => outcome.get(tries[index] ?? '')?.ok)
  assert.equal(got.length, 10)
  assert.deepEqual(await one([a]), [10, 10])
})

test('many at once for the same two SKUs in opposite order neither stand still nor oversell', async () => {
  const [a = '', b = ''] = await skusOf(20, 20)
  const tries = Array.from({ length: 60 }, (_, index) => {
    const orderId = newId()
    const pair = index % 2 ? [a, b] : [b, a]
    return pair.map((skuId) => ({ orderId, skuId, quantity: 1 }))
  })
  const outcomes = await Promise.all(tries.map(hold))
  assert.equal(outcomes.filter((outcome) => [...outcome.values()][0]?.ok).length, 20)
  assert.deepEqual(await levelsOf([a, b]), [
    [20, 20],
    [20, 20],
  ])
})

test('releasing and shipping twice, at once or later, happens once', async () => {
  const [a = ''] = await skusOf(10)
  const [cancelled, sent] = [newId(), newId()]
  await hold([
    { orderId: cancelled, skuId: a, quantity: 4 },
    { orderId: sent, skuId: a, quantity: 3 },
  ])
  const releaseIt = () =>
    inTransaction(db, (tx) =>
      releaseStock(tx, shopId, [{ orderId: cancelled, lines: [{ skuId: a, quantity: 4 }] }]),
    )
  const shipIt = () =>
    inTransaction(db, (tx) =>
      deductStock(tx, shopId, [{ orderId: sent, lines: [{ skuId: a, quantity: 3 }] }]),
    )
  await Promise.all([releaseIt(), shipIt(), releaseIt(), shipIt()])
  await Promise.all([releaseIt(), shipIt()])
  assert.deepEqual(await one([a]), [7, 0])
})

test('an order goes in several parcels, each once', async () => {
  const [a = ''] = await skusOf(5)
  const orderId = newId()
  await hold([{ orderId, skuId: a, quantity: 3 }])
  const [first, second] = [newId(), newId()]
  const send = (parcelId: string, quantity: number) =>
    inTransaction(db, (tx) =>
      deductStock(tx, shopId, [{ orderId, parcelId, lines: [{ skuId: a, quantity }] }]),
    )
  await send(first, 1)
  await send(first, 1)
  assert.deepEqual(await one([a]), [4, 2])
  await send(second, 2)
  assert.deepEqual(await one([a]), [2, 0])
})

test('an order is given up in parts, each once, also when both are of one SKU', async () => {
  const [a = ''] = await skusOf(5)
  const orderId = newId()
  await hold([{ orderId, skuId: a, quantity: 4 }])
  const [first, second] = [newId(), newId()]
  const release = (requestId: string, quantity: number) =>
    inTransaction(db, (tx) =>
      releaseStock(tx, shopId, [{ orderId, requestId, lines: [{ skuId: a, quantity }] }]),
    )
  await Promise.all([release(first, 1), release(first, 1)])
  assert.deepEqual(await one([a]), [5, 3])
  await Promise.all([release(second, 2), release(second, 2), release(first, 1)])
  assert.deepEqual(await one([a]), [5, 1])
})

test('the database refuses to ship what no order holds', async () => {
  const [a = ''] = await skusOf(5)
  const unheld = { orderId: newId(), lines: [{ skuId: a, quantity: 1 }] }
  await assert.rejects(
    inTransaction(db, (tx) => deductStock(tx, shopId, [unheld])),
    /stock_reserved_check/,
  )
  assert.deepEqual(await one([a]), [5, 0])
})

test('deciding never gives more than there is, and serves who is first', () => {
  const sku = fc.constantFrom('a', 'b', 'c')
  const request = fc.record({
    orderId: fc.constantFrom('1', '2', '3', '4', '5'),
    skuId: sku,
    quantity: fc.integer({ min: 1, max: 6 }),
  })
  fc.assert(
    fc.property(fc.dictionary(sku, fc.nat(8)), fc.array(request, { maxLength: 12 }), (levels, requests) => {
      const available = new Map(Object.entries(levels))
      const { outcomes, held } = decideReserve(available, requests)
      assert.deepEqual(new Set(outcomes.keys()), new Set(requests.map((one) => one.orderId)))
      for (const [skuId, stock] of available) {
        const taken = held
          .filter((line) => line.skuId === skuId)
          .reduce((sum, line) => sum + line.quantity, 0)
        assert.ok(taken <= stock)
      }
      for (const line of held) assert.equal(outcomes.get(line.orderId)?.ok, true)
      const firstId = requests[0]?.orderId
      const wanted = requests.filter((one) => one.orderId === firstId)
      const fits = ['a', 'b', 'c'].every(
        (id) =>
          wanted.filter((one) => one.skuId === id).reduce((sum, one) => sum + one.quantity, 0) <=
          (available.get(id) ?? 0),
      )
      if (firstId) assert.equal(outcomes.get(firstId)?.ok, fits)
    }),
    { numRuns: 500 },
  )
})

type Step =
  | { kind: 'reserve'; order: number; lines: [number, number] }
  | { kind: 'release' | 'ship'; order: number }
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('reserve' as const),
    order: fc.nat(5),
    lines: fc.tuple(fc.nat(4), fc.nat(4)),
  }),
  fc.record({ kind: fc.constantFrom('release' as const, 'ship' as const), order: fc.nat(5) }),
)

test('any walk of reserving, releasing and shipping ends where a model of it says', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { maxLength: 14 }),
      fc.tuple(fc.nat(9), fc.nat(9)),
      async (steps, stocks) => {
        const skuIds = await skusOf(...stocks)
        const levels = stocks.map((onHand) => ({ onHand, reserved: 0 }))
        const orders = Array.from({ length: 6 }, () => ({ orderId: newId(), lines: [0, 0], state: 'new' }))
        for (const step of steps) {
          const order = orders[step.order]
          if (!order) continue
          if (step.kind === 'reserve') {
            if (order.state !== 'new' || step.lines[0] + step.lines[1] === 0) continue
            const fits = levels.every((level, at) => (step.lines[at] ?? 0) <= level.onHand - level.reserved)
            const requests = skuIds
              .map((skuId, at) => ({ orderId: order.orderId, skuId, quantity: step.lines[at] ?? 0 }))
              .filter((one) => one.quantity > 0)
            assert.equal((await hold(requests)).get(order.orderId)?.ok, fits)
            if (!fits) continue
            order.state = 'held'
            order.lines = [...step.lines]
            for (const [at, level] of levels.entries()) level.reserved += step.lines[at] ?? 0
          } else {
            // A settled order is settled once more: nothing may change.
            const takenOffAs = step.kind === 'ship' ? 'shipped' : 'released'
            if (order.state !== 'held' && order.state !== takenOffAs) continue
            const lines = skuIds
              .map((skuId, at) => ({ skuId, quantity: order.lines[at] ?? 0 }))
              .filter((one) => one.quantity > 0)
            const takeOff = step.kind === 'ship' ? deductStock : releaseStock
            await inTransaction(db, (tx) => takeOff(tx, shopId, [{ orderId: order.orderId, lines }]))
            if (order.state !== 'held') continue
            order.state = takenOffAs
            for (const [at, level] of levels.entries()) {
              level.reserved -= order.lines[at] ?? 0
              if (step.kind === 'ship') level.onHand -= order.lines[at] ?? 0
            }
          }
        }
        assert.deepEqual(
          await levelsOf(skuIds),
          levels.map(({ onHand, reserved }) => [onHand, reserved]),
        )
      },
    ),
    { numRuns: 40 },
  )
  assert.deepEqual(await stockDifference(db.kysely), [])
})

const BACK_ROOM = 'back room'

/** A second location of the shop, with so many pieces of a SKU. */
async function givenSecondLocation(skuId: string, onHand: number): Promise<string> {
  const locationId = newId()
  await db.pool.query(
    `insert into inventory.location (shop_id, location_id, name, made_at) values ($1, $2, $3, platform.business_now())`,
    [shopId, locationId, BACK_ROOM],
  )
  await db.pool.query(
    `with came as (
       insert into inventory.movement (shop_id, location_id, sku_id, kind, on_hand_change, reserved_change, at)
       values ($1, $2, $3, 'receive', $4, 0, platform.business_now())
     )
     insert into inventory.stock (shop_id, location_id, sku_id, on_hand) values ($1, $2, $3, $4)`,
    [shopId, locationId, skuId, onHand],
  )
  return locationId
}

const levelsByLocation = async (skuId: string) => {
  const { rows } = await db.pool.query<{ location_id: string; on_hand: number; reserved: number }>(
    'select location_id, on_hand, reserved from inventory.stock where shop_id = $1 and sku_id = $2',
    [shopId, skuId],
  )
  return new Map(rows.map((row) => [row.location_id, [row.on_hand, row.reserved]]))
}

test('a SKU has a level of its own at each location; what names none means the default one', async () => {
  const [skuId = ''] = await skusOf(5)
  const backRoom = await givenSecondLocation(skuId, 7)
  const [kept, cancelled, sent] = [newId(), newId(), newId()]
  await hold([kept, cancelled, sent].map((orderId) => ({ orderId, skuId, quantity: 1 })))
  const lines = [{ skuId, quantity: 1 }]
  await inTransaction(db, async (tx) => {
    await releaseStock(tx, shopId, [{ orderId: cancelled, lines }])
    await deductStock(tx, shopId, [{ orderId: sent, lines }])
  })
  assert.deepEqual(
    await levelsByLocation(skuId),
    new Map([
      [shopId, [4, 1]],
      [backRoom, [7, 0]],
    ]),
  )
  assert.deepEqual(await one([skuId]), [4, 1])
  const more = await hold([{ orderId: newId(), skuId, quantity: 4 }])
  assert.deepEqual(
    [...more.values()].map((outcome) => !outcome.ok && outcome.left),
    [3],
  )
  assert.deepEqual(await stockDifference(db.kysely, shopId), [])
})

test('stock is held, released and deducted at the location that is named', async () => {
  const [skuId = ''] = await skusOf(5)
  const backRoom = await givenSecondLocation(skuId, 7)
  const [kept, cancelled, sent] = [newId(), newId(), newId()]
  const lines = [{ skuId, quantity: 2 }]
  await inTransaction(db, async (tx) => {
    await reserveStock(
      tx,
      shopId,
      [kept, cancelled, sent].map((orderId) => ({ orderId, skuId, quantity: 2 })),
      backRoom,
    )
    await releaseStock(tx, shopId, [{ orderId: cancelled, lines }], backRoom)
    await deductStock(tx, shopId, [{ orderId: sent, lines }], backRoom)
  })
  assert.deepEqual(
    await levelsByLocation(skuId),
    new Map([
      [shopId, [5, 0]],
      [backRoom, [5, 2]],
    ]),
  )
  assert.deepEqual(await stockDifference(db.kysely, shopId), [])
})
