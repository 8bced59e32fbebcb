import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { testDatabase } from '../../../../testing/database.ts'
import { newId } from '../../../../testing/server.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { type Database, inTransaction, openDatabase } from '../../../platform/db/database.ts'
import { releaseEscrow } from '../refunds/release-escrow.ts'
import { buyerAccount, clearing, escrow } from './accounts.ts'
import { escrowOf } from './balances.ts'
import { hold } from './hold.ts'
import { ledgerDifference } from './ledger-difference.ts'
import { post } from './post.ts'
import { postHold } from './post-hold.ts'
import { voidHold } from './void-hold.ts'

const database = await testDatabase()
const db: Database = openDatabase(database.url)
after(async () => {
  await db.close()
  await database.drop()
})

const payIn = (shopId: string, orderId: string, amountFen: number) =>
  inTransaction(db, (tx) =>
    post(tx, shopId, [{ reason: 'payment', from: clearing, to: escrow(orderId), amountFen, orderId }]),
  )

const holdFor = (shopId: string, orderId: string, amountFen: number) =>
  inTransaction(db, (tx) =>
    hold(tx, shopId, { reason: 'order_refund', from: escrow(orderId), to: clearing, amountFen, orderId }),
  )

/** Runs one step; true when the ledger refused it for want of money. */
async function refusedForWant(step: () => Promise<unknown>): Promise<boolean> {
  try {
    await step()
    return false
  } catch (error) {
    if (error instanceof Refusal && error.code === 'money_not_there') return true
    throw error
  }
}

/** The ledger's own differences; there are no trades and refunds behind these bare transfers. */
async function ownDifference(): Promise<number> {
  const state = await ledgerDifference(db)
  return state.runningDifferenceFen + state.sidesDifferenceFen
}

type Step = {
  readonly do: 'pay' | 'hold' | 'post' | 'void' | 'release'
  readonly order: number
  readonly fen: number
}

const steps = fc.array(
  fc.record({
    do: fc.constantFrom('pay', 'hold', 'post', 'void', 'release') as fc.Arbitrary<Step['do']>,
    order: fc.integer({ min: 0, max: 1 }),
    fen: fc.integer({ min: 1, max: 100 }),
  }),
  { minLength: 1, maxLength: 25 },
)

/** What a ledger of one order should say, kept by hand. */
interface Expected {
  balanceFen: number
  heldFen: number
  holds: { id: string; fen: number }[]
}

async function take(step: Step, shopId: string, orderId: string, expected: Expected): Promise<void> {
  const freeFen = expected.balanceFen - expected.heldFen
  if (step.do === 'pay') {
    await payIn(shopId, orderId, step.fen)
    expected.balanceFen += step.fen
  } else if (step.do === 'hold') {
    let id = ''
    const refused = await refusedForWant(async () => {
      id = await holdFor(shopId, orderId, step.fen)
    })
    assert.equal(refused, step.fen > freeFen)
    if (refused) return
    expected.heldFen += step.fen
    expected.holds.push({ id, fen: step.fen })
  } else if (step.do === 'release') {
    const released = await inTransaction(db, (tx) => releaseEscrow(tx, { shopId, orders: [{ orderId }] }))
    assert.equal(released.get(orderId), freeFen)
    expected.balanceFen -= freeFen
  } else {
    const held = expected.holds.pop()
    if (!held) return
    const resolve = step.do === 'post' ? postHold : voidHold
    assert.equal(await inTransaction(db, (tx) => resolve(tx, shopId, held.id)), true)
    assert.equal(await inTransaction(db, (tx) => postHold(tx, shopId, held.id)), false)
    assert.equal(await inTransaction(db, (tx) => voidHold(tx, shopId, held.id)), false)
    expected.heldFen -= held.fen
    if (step.do === 'post') expected.balanceFen -= held.fen
  }
}

test('whatever is paid, held, posted, voided and released, every balance is the sum of its transfers', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (walk) => {
      const shopId = newId()
      const orders = [newId(), newId()]
      const expected: Expected[] = orders.map(() => ({ balanceFen: 0, heldFen: 0, holds: [] }))
      for (const step of walk) {
        await take(step, shopId, orders[step.order] as string, expected[step.order] as Expected)
      }
      for (const [index, orderId] of orders.entries()) {
        const { balanceFen, heldFen } = expected[index] as Expected
        assert.deepEqual(await escrowOf(db.kysely, shopId, orderId), { balanceFen, heldFen })
      }
      assert.equal(await ownDifference(), 0)
    }),
    { numRuns: 25 },
  )
})

test('of many who resolve one hold at once, one wins', async () => {
  const [shopId, orderId] = [newId(), newId()]
  await payIn(shopId, orderId, 1000)
  const holdId = await holdFor(shopId, orderId, 400)
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      inTransaction(db, (tx) => (index % 2 ? postHold : voidHold)(tx, shopId, holdId)),
    ),
  )
  assert.equal(answers.filter(Boolean).length, 1)
  const { heldFen } = await escrowOf(db.kysely, shopId, orderId)
  assert.equal(heldFen, 0)
  assert.equal(await ownDifference(), 0)
})

test('of many who hold the same money at once, as many get it as it suffices for', async () => {
  const [shopId, orderId] = [newId(), newId()]
  await payIn(shopId, orderId, 1000)
  const refused = await Promise.all(
    Array.from({ length: 8 }, () => refusedForWant(() => holdFor(shopId, orderId, 300))),
  )
  assert.equal(refused.filter((was) => !was).length, 3)
  assert.deepEqual(await escrowOf(db.kysely, shopId, orderId), { balanceFen: 1000, heldFen: 900 })
})

test('of many who release one order at once, the shop gets it once', async () => {
  const [shopId, orderId] = [newId(), newId()]
  await payIn(shopId, orderId, 1000)
  const released = await Promise.all(
    Array.from({ length: 6 }, () =>
      inTransaction(db, (tx) => releaseEscrow(tx, { shopId, orders: [{ orderId }] })),
    ),
  )
  assert.equal(
    released.reduce((sum, map) => sum + (map.get(orderId) ?? 0), 0),
    1000,
  )
  assert.equal(await ownDifference(), 0)
})

test('many orders are released in one step', async () => {
  const shopId = newId()
  const orders = Array.from({ length: 20 }, () => newId())
  for (const orderId of orders) await payIn(shopId, orderId, 100)
  const released = await inTransaction(db, (tx) =>
    releaseEscrow(tx, { shopId, orders: orders.map((orderId) => ({ orderId })) }),
  )
  assert.equal(
    [...released.values()].reduce((sum, fen) => sum + fen, 0),
    2000,
  )
})

test('a transfer that does not suffice moves nothing, its neighbours included', async () => {
  const [shopId, rich, poor] = [newId(), newId(), newId()]
  await payIn(shopId, rich, 500)
  await payIn(shopId, poor, 10)
  const refused = await refusedForWant(() =>
    inTransaction(db, (tx) =>
      post(tx, shopId, [
        { reason: 'release', from: escrow(rich), to: buyerAccount(rich), amountFen: 500, orderId: rich },
        { reason: 'release', from: escrow(poor), to: buyerAccount(poor), amountFen: 11, orderId: poor },
      ]),
    ),
  )
  assert.equal(refused, true)
  assert.deepEqual(await escrowOf(db.kysely, shopId, rich), { balanceFen: 500, heldFen: 0 })
  assert.deepEqual(await escrowOf(db.kysely, shopId, poor), { balanceFen: 10, heldFen: 0 })
})

test('a hold ends while another transfer of its order is being written', async () => {
  const [shopId, orderId] = [newId(), newId()]
  await payIn(shopId, orderId, 500)
  const [one, two] = [await holdFor(shopId, orderId, 100), await holdFor(shopId, orderId, 200)]
  const [written, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  // A transfer holds its accounts by their keys from the moment that its row is written.
  const writing = inTransaction(db, async (tx) => {
    await sql`select 1 from payment.account where shop_id = ${shopId} for key share`.execute(tx)
    written.resolve()
    await go.promise
  })
  await written.promise
  try {
    for (const holdId of [one, two]) {
      const ended = await inTransaction(db, async (tx) => {
        await sql`set local lock_timeout = '2s'`.execute(tx)
        return postHold(tx, shopId, holdId)
      })
      assert.equal(ended, true)
    }
  } finally {
    go.resolve()
    await writing
  }
  assert.deepEqual(await escrowOf(db.kysely, shopId, orderId), { balanceFen: 200, heldFen: 0 })
})

test('a balance that somebody changed by hand shows as a difference', async () => {
  const [shopId, orderId] = [newId(), newId()]
  await payIn(shopId, orderId, 700)
  const tamper = (fen: number) =>
    db.kysely
      .updateTable('payment.account')
      .set((row) => ({ balance_fen: row('balance_fen', '+', fen) }))
      .where('shop_id', '=', shopId)
      .where('order_id', '=', orderId)
      .execute()
  await tamper(5)
  const state = await ledgerDifference(db)
  assert.equal(state.runningDifferenceFen, 5)
  assert.equal(state.sidesDifferenceFen, 5)
  await tamper(-5)
  assert.equal(await ownDifference(), 0)
})
