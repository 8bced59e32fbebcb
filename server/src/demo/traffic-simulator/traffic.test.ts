import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { type GivenShop, givenPerson, givenShop, type Person } from '../../../testing/given.ts'
import { givenProduct } from '../../../testing/given-catalog.ts'
import { givenAddress } from '../../../testing/given-ordering.ts'
import { newId, refused, testServerForEach } from '../../../testing/server.ts'
import { ledgerDifference } from '../../modules/payment/index.ts'
import { listStock } from '../../screens/merchant/stock-contract.ts'
import { readTrafficRun, startRush, startShopping, stopTrafficRun, type TrafficRunView } from './contract.ts'

const server = testServerForEach()
let officer: Person
let shop: GivenShop
let skuId: string

beforeEach(async () => {
  officer = await givenPerson(server, { officer: true })
  shop = await givenShop(server)
  skuId = (await givenProduct(server, shop)).skus[0]?.skuId as string
})

const read = async (): Promise<TrafficRunView | null> =>
  (await server.call(readTrafficRun, { as: officer })).run

/** The run once it is over. */
async function over(): Promise<TrafficRunView> {
  for (;;) {
    const run = await read()
    if (run && run.state !== 'running') return run
    await server.waitUntilIdle()
  }
}

const rush = (what: { buyers?: number; pieces?: number; seconds?: number } = {}) =>
  server.call(startRush, {
    as: officer,
    body: { id: newId(), shopId: shop.shopId, skuId, buyers: 60, pieces: 25, seconds: 0, ...what },
  })

test('nothing was played since the process began, and without buyers nothing can be', async () => {
  assert.equal(await read(), null)
  await refused(rush(), 'no_buyers')
})

test('a rush of sixty for twenty-five pieces places twenty-five orders and refuses the others for want of stock', async () => {
  for (let count = 0; count < 8; count += 1) await givenAddress(server, await givenPerson(server))
  await rush()
  const run = await over()
  assert.deepEqual(
    { state: run.state, placed: run.placed, refused: run.refused, pieces: run.pieces, left: run.left },
    { state: 'done', placed: 25, refused: [{ code: 'out_of_stock', count: 35 }], pieces: 25, left: 0 },
  )
  assert.equal(run.paid, 22)
  await server.waitUntilIdle()
  const stock = await server.call(listStock, { as: shop.owner, params: { shopId: shop.shopId } })
  assert.equal(stock.rows.find((row) => row.skuId === skuId)?.reserved, 25)
  const ledger = await ledgerDifference(server.db)
  assert.deepEqual([ledger.differenceFen, ledger.unsettledFen], [0, 0])
})

test('while buyers are out no others are let out; stopped, they go home', async () => {
  for (let count = 0; count < 8; count += 1) await givenAddress(server, await givenPerson(server))
  await server.call(startShopping, { as: officer, body: { id: newId(), buyers: 3, minutes: 5 } })
  await refused(rush(), 'play_running')
  await server.call(stopTrafficRun, { as: officer })
  const run = await over()
  assert.deepEqual([run.kind, run.state, run.buyers], ['steady', 'stopped', 3])
})
