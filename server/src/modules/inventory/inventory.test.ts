import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop, givenStaff, type Person } from '../../../testing/given.ts'
import { givenProduct, type SkuWish } from '../../../testing/given-catalog.ts'
import { newId, refused, TEST_START, testServer } from '../../../testing/server.ts'
import { inTransaction } from '../../platform/db/database.ts'
import {
  countStock,
  listMovements,
  listStock,
  listStockDifferences,
  type StockRow,
  setLowStock,
} from '../../screens/merchant/stock-contract.ts'
import { moveStock, type SkuLevel, type StockChange } from './contract.ts'
import { releaseStock, reserveStock } from './index.ts'

const server = await testServer()
const shop = await givenShop(server)
const { shopId, owner } = shop

const skusOf = async (...skus: SkuWish[]) =>
  (await givenProduct(server, shop, { skus })).skus.map((sku) => sku.skuId)
const move = (lines: StockChange['lines'], more: { id?: string; as?: Person } = {}) =>
  server.call(moveStock, {
    as: more.as ?? owner,
    params: { shopId },
    body: { id: more.id ?? newId(), lines },
  })
const levels = (reply: { rows: SkuLevel[] }) =>
  reply.rows.map(({ onHand, reserved, available }) => [onHand, reserved, available])
const holdFor = (orderId: string, skuId: string, quantity: number) =>
  inTransaction(
    server.db,
    async (tx) => {
      tx.now = TEST_START
      return reserveStock(tx, shopId, [{ orderId, skuId, quantity }])
    },
    { pool: 'batch' },
  )

test('S4-03 every change is a movement with who, when and why; stock is the sum of movements', async () => {
  const [skuId = ''] = await skusOf({ stock: 20 })
  const keeper = await givenStaff(server, shop, 'warehouse')
  await move([{ skuId, kind: 'receive', change: 30, note: '到货 12 箱' }], { as: keeper })
  await move([{ skuId, kind: 'correct', change: -2, note: '破损' }], { as: keeper })
  const orderId = newId()
  await holdFor(orderId, skuId, 3)
  const counted = await move([{ skuId, kind: 'correct', counted: 45, note: '盘点' }], { as: keeper })
  assert.deepEqual(levels(counted), [[45, 3, 42]])
  const { rows } = await server.call(listMovements, { as: owner, params: { shopId, skuId } })
  assert.deepEqual(
    rows.map((row) => [row.kind, row.onHandChange, row.reservedChange, row.note, row.actorName, row.orderId]),
    [
      ['correct', -3, 0, '盘点', 'warehouse', null],
      ['reserve', 0, 3, '', null, orderId],
      ['correct', -2, 0, '破损', 'warehouse', null],
      ['receive', 30, 0, '到货 12 箱', 'warehouse', null],
      ['receive', 20, 0, '期初库存 / opening stock', '店主', null],
    ],
  )
  assert.ok(rows.every((row) => row.at === TEST_START.toISOString()))
  const sum = (part: 'onHandChange' | 'reservedChange') => rows.reduce((total, row) => total + row[part], 0)
  assert.deepEqual([sum('onHandChange'), sum('reservedChange')], [45, 3])
})

test('S4-03 the difference report is empty, and names a level that somebody changed behind our back', async () => {
  const [skuId = ''] = await skusOf({ stock: 9 })
  const report = async () => (await server.call(listStockDifferences, { as: owner, params: { shopId } })).rows
  assert.deepEqual(await report(), [])
  const level = { shop_id: shopId, sku_id: skuId }
  const set = (on_hand: number) =>
    server.db.kysely
      .updateTable('inventory.stock')
      .set({ on_hand })
      .where('shop_id', '=', level.shop_id)
      .where('sku_id', '=', level.sku_id)
      .execute()
  await set(8)
  const [found, ...rest] = await report()
  assert.deepEqual(rest, [])
  assert.deepEqual([found?.skuId, found?.onHand, found?.movedOnHand, found?.movedReserved], [skuId, 8, 9, 0])
  await set(9)
  assert.deepEqual(await report(), [])
  const hold = (reserved: number) =>
    server.db.kysely
      .updateTable('inventory.stock')
      .set({ reserved })
      .where('shop_id', '=', level.shop_id)
      .where('sku_id', '=', level.sku_id)
      .execute()
  await hold(2)
  assert.deepEqual(
    (await report()).map((row) => [row.skuId, row.onHand, row.reserved, row.movedOnHand, row.movedReserved]),
    [[skuId, 9, 2, 9, 0]],
  )
  await hold(0)
  // Of two levels that are off in the same way each is named by itself.
  const [other = ''] = await skusOf({ stock: 4 })
  await holdFor(newId(), other, 3)
  assert.deepEqual(await report(), [])
  await server.db.kysely
    .updateTable('inventory.stock')
    .set({ reserved: 1 })
    .where('sku_id', '=', other)
    .execute()
  assert.deepEqual(
    (await report()).map((row) => [row.skuId, row.onHand, row.reserved, row.movedOnHand, row.movedReserved]),
    [[other, 4, 1, 4, 3]],
  )
  await server.db.kysely
    .updateTable('inventory.stock')
    .set({ reserved: 3 })
    .where('sku_id', '=', other)
    .execute()
})

test('the same request twice, at once or later, moves stock once; another under its id is refused', async () => {
  const [skuId = ''] = await skusOf({ stock: 0 })
  const id = newId()
  const lines = [{ skuId, kind: 'receive' as const, change: 5 }]
  await Promise.all([1, 2, 3].map(() => move(lines, { id })))
  assert.deepEqual(levels(await move(lines, { id })), [[5, 0, 5]])
  await refused(move([{ skuId, kind: 'receive', change: 6 }], { id }), 'id_reused')
  const manager = await givenStaff(server, shop, 'manager')
  await refused(move(lines, { id, as: manager }), 'id_reused')
})

test('a count is not laid over what moved since its page was opened; all lines or none', async () => {
  const [a = '', b = ''] = await skusOf({ stock: 10 }, { stock: 5 })
  await move([{ skuId: a, kind: 'correct', change: -2 }])
  const lines = [
    { skuId: b, kind: 'correct' as const, counted: 6, seen: 5 },
    { skuId: a, kind: 'correct' as const, counted: 12, seen: 10 },
  ]
  const refusal = await refused(move(lines), 'stock_moved')
  assert.deepEqual(refusal.detail, { skuId: a, seen: 10, onHand: 8 })
  const after = await move([{ skuId: a, kind: 'correct', counted: 12, seen: 8 }, ...lines.slice(0, 1)])
  assert.deepEqual(
    levels(after).sort((one, other) => (other[0] ?? 0) - (one[0] ?? 0)),
    [
      [12, 0, 12],
      [6, 0, 6],
    ],
  )
})

test('stock never goes below what orders hold; all lines or none', async () => {
  const [a = '', b = ''] = await skusOf({ stock: 5 }, { stock: 5 })
  await holdFor(newId(), a, 4)
  const refusal = await refused(
    move([
      { skuId: b, kind: 'receive', change: 10 },
      { skuId: a, kind: 'correct', counted: 3 },
    ]),
    'below_reserved',
  )
  assert.deepEqual(refusal.detail, { skuId: a, reserved: 4, onHand: 3 })
  const after = await move([
    { skuId: b, kind: 'correct', change: 0 },
    { skuId: a, kind: 'correct', counted: 4 },
  ])
  assert.deepEqual(levels(after), [
    [5, 0, 5],
    [4, 4, 0],
  ])
})

test('many corrections at once all count', async () => {
  const [skuId = ''] = await skusOf({ stock: 50 })
  await Promise.all(Array.from({ length: 50 }, () => move([{ skuId, kind: 'correct', change: -1 }])))
  assert.deepEqual(levels(await move([{ skuId, kind: 'receive', change: 1 }])), [[1, 0, 1]])
})

test('lines that say too little, too much or the same SKU twice are refused', async () => {
  const [skuId = ''] = await skusOf({ stock: 5 })
  await refused(move([{ skuId, kind: 'receive', change: 0 }]), 'invalid_input')
  await refused(move([{ skuId, kind: 'receive', change: -5 }]), 'invalid_input')
  await refused(move([{ skuId, kind: 'receive', counted: 5 }]), 'invalid_input')
  await refused(move([{ skuId, kind: 'correct' }]), 'invalid_input')
  await refused(move([{ skuId, kind: 'correct', change: 1, counted: 6 }]), 'invalid_input')
  const line = { skuId, kind: 'correct' as const, change: 1 }
  await refused(move([line, line]), 'invalid_input')
  await refused(move([]), 'invalid_input')
})

test("another shop's SKUs are not there, and who may only look cannot move stock", async () => {
  const other = await givenShop(server)
  const foreign = (await givenProduct(server, other)).skus[0]?.skuId ?? ''
  await refused(move([{ skuId: foreign, kind: 'receive', change: 1 }]), 'sku_not_found')
  const params = { shopId, skuId: foreign }
  await refused(server.call(listMovements, { as: owner, params }), 'not_found')
  await refused(server.call(listStock, { as: owner, params: { shopId: other.shopId } }), 'not_found')
  const agent = await givenStaff(server, shop, 'agent')
  await server.call(listStock, { as: agent, params: { shopId } })
  await refused(move([{ skuId: foreign, kind: 'receive', change: 1 }], { as: agent }), 'not_allowed')
})

test('the stock list pages by key through the SKUs of each product and filters by word and level', async () => {
  const fresh = await givenShop(server)
  const params = { shopId: fresh.shopId }
  const as = fresh.owner
  await givenProduct(server, fresh, { title: '毛巾', skus: [{ stock: 0 }, { stock: 10 }, { stock: 11 }] })
  await givenProduct(server, fresh, { title: '浴帽', skus: [{ stock: 3, code: 'YM-1' }] })
  const list = async (query: object) => server.call(listStock, { as, params, query })
  const seen: string[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: { rows: StockRow[]; next: string | null } = await list({
      limit: 3,
      ...(after ? { after } : {}),
    })
    seen.push(...page.rows.map((row) => `${row.title} ${row.onHand}`))
    after = page.next
  }
  assert.deepEqual(seen, ['浴帽 3', '毛巾 0', '毛巾 10', '毛巾 11'])
  const stocks = async (query: object) => (await list(query)).rows.map((row) => row.onHand)
  assert.deepEqual(await stocks({ stock: 'out' }), [0])
  assert.deepEqual(await stocks({ stock: 'low' }), [3, 10])
  assert.deepEqual(await stocks({ word: 'ym-1' }), [3])
  assert.deepEqual(await stocks({ word: '毛巾 款式2' }), [10])
  await refused(list({ after: Buffer.from('["x",1,"y"]').toString('base64url') }), 'invalid_input')
})

test('low stock is marked by the threshold of the SKU or of the shop; 0 never marks it', async () => {
  const fresh = await givenShop(server)
  const place = { as: fresh.owner, params: { shopId: fresh.shopId } }
  const product = await givenProduct(server, fresh, {
    skus: [{ stock: 0 }, { stock: 10 }, { stock: 11 }, { stock: 60 }],
  })
  await givenProduct(server, fresh, { skus: [{ stock: 1 }], onSale: false })
  const counts = () => server.call(countStock, place)
  const low = async (query: object = {}) =>
    (await server.call(listStock, { ...place, query: { stock: 'low', ...query } })).rows.map((row) => [
      row.available,
      row.lowAt,
      row.isLow,
    ])
  assert.deepEqual(await counts(), { out: 1, low: 1, lowAt: 10 })
  assert.deepEqual(await low({ onSale: true }), [[10, null, true]])
  assert.deepEqual(await low(), [
    [1, null, true],
    [10, null, true],
  ])
  const [, ten, , sixty] = product.skus.map((sku) => sku.skuId) as [string, string, string, string]
  const set = (body: object) => server.call(setLowStock, { ...place, body })
  assert.deepEqual(await set({ shopLowAt: 11 }), { out: 1, low: 2, lowAt: 11 })
  const skus = [
    { skuId: ten, lowAt: 0 },
    { skuId: sixty, lowAt: 80 },
  ]
  assert.deepEqual(await set({ skus }), { out: 1, low: 2, lowAt: 11 })
  assert.deepEqual(await low({ onSale: true }), [
    [11, null, true],
    [60, 80, true],
  ])
  assert.deepEqual(await set({ skus: [{ skuId: ten }] }), { out: 1, low: 3, lowAt: 11 })
  await refused(set({ skus: [{ skuId: newId(), lowAt: 1 }] }), 'sku_not_found')
})

test('a product publishes an event when the last piece of a SKU goes and when it can be bought again, and not between', async () => {
  const fresh = await givenShop(server)
  const product = await givenProduct(server, fresh, { skus: [{ stock: 3 }] })
  const skuId = product.skus[0]?.skuId as string
  const published = async () => {
    const { rows } = await server.db.pool.query(
      `select count(*) as count from platform.event
       where shop_id = $1 and type = 'product.changed' and payload->>'change' = 'stock'`,
      [fresh.shopId],
    )
    return rows[0].count
  }
  const hold = (quantity: number, orderId = newId()) =>
    inTransaction(server.db, (tx) => reserveStock(tx, fresh.shopId, [{ skuId, quantity, orderId }]), {
      pool: 'batch',
    })
  const last = newId()
  await hold(1)
  assert.equal(await published(), 0)
  await hold(2, last)
  assert.equal(await published(), 1)
  await inTransaction(server.db, (tx) =>
    releaseStock(tx, fresh.shopId, [{ orderId: last, lines: [{ skuId, quantity: 2 }] }]),
  )
  assert.equal(await published(), 2)
  await server.call(moveStock, {
    as: fresh.owner,
    params: { shopId: fresh.shopId },
    body: { id: newId(), lines: [{ skuId, kind: 'receive', change: 5 }] },
  })
  assert.equal(await published(), 2)
})
