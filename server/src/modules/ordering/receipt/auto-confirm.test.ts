import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop } from '../../../../testing/given.ts'
import { comeBack, goAway } from '../../../../testing/given-absence.ts'
import { type GivenOrder, givenShippedOrder } from '../../../../testing/given-ordering.ts'
import { testServerForEach } from '../../../../testing/server.ts'
import { addDays, addMs } from '../../../kernel/time.ts'
import { systemActor } from '../../../platform/actor.ts'
import { inTransaction, readBusinessNow } from '../../../platform/db/database.ts'
import { readMyOrder } from '../../../screens/buyer/order-contract.ts'
import { lockOrders, markDelivered } from '../index.ts'
import { autoConfirm } from './auto-confirm.ts'

const server = testServerForEach()
const now = () => readBusinessNow(server.db.kysely)

const nextDue = async () => autoConfirm.nextDue?.(server.db.kysely, await now())

const page = ({ shopId, orderId, buyer }: GivenOrder) =>
  server.call(readMyOrder, { as: buyer, params: { shopId, orderId } })

/** An order that was delivered; the demo's courier has nothing more to say of it. */
async function givenDelivered(shop = givenShop(server)) {
  const order = await givenShippedOrder(server, { shop: await shop })
  await server.db.kysely
    .deleteFrom('simulator.courier_parcel')
    .where('parcel_id', '=', order.parcelId)
    .execute()
  await inTransaction(server.db, async (tx) => {
    await markDelivered(tx, await lockOrders(tx, order.shopId, [order.orderId]), systemActor('courier'))
  })
  return order
}

test('S1-32 the deadline that the sweeper names is the instant at which it confirms, and the page shows, to the millisecond', async () => {
  const first = await givenDelivered()
  const due = addDays(await now(), 10)
  await server.clockTo(addMs(await now(), 1000))
  const second = await givenDelivered()
  assert.deepEqual(await nextDue(), due)
  assert.equal((await page(first)).clock?.dueAt, due.toISOString())
  assert.equal(await autoConfirm.sweep(server.db, addMs(due, -1)), 0)
  assert.equal(await autoConfirm.sweep(server.db, due), 1)
  assert.equal((await page(first)).receivedAt, due.toISOString())
  // A second later it is the other shop's turn, and not earlier.
  assert.deepEqual(await nextDue(), addMs(due, 1000))
  assert.equal(await autoConfirm.sweep(server.db, addMs(due, 999)), 0)
  assert.equal((await page(second)).state, 'shipped')
  assert.equal(await autoConfirm.sweep(server.db, addMs(due, 1000)), 1)
  assert.equal((await page(second)).receivedAt, addMs(due, 1000).toISOString())
  assert.equal(await nextDue(), null)
})

test('S1-32 of one shop only what is due is confirmed, and a pause of one shop moves no other shop’s deadline', async () => {
  const shop = givenShop(server)
  const early = await givenDelivered(shop)
  const due = addDays(await now(), 10)
  await server.clockTo(addMs(await now(), 5000))
  const late = await givenDelivered(shop)
  const elsewhere = await givenDelivered()
  const absence = await goAway(server, await shop)
  await server.clockTo(addMs(await now(), 60_000))
  await comeBack(server, await shop, absence.absenceId)
  await server.clockTo(addMs(due, 5000))
  assert.deepEqual(
    [(await page(early)).state, (await page(late)).state, (await page(elsewhere)).state],
    ['shipped', 'shipped', 'received'],
  )
  await server.clockTo(addMs(due, 60_000))
  assert.deepEqual([(await page(early)).state, (await page(late)).state], ['received', 'shipped'])
  await server.clockTo(addMs(due, 65_000))
  assert.equal((await page(late)).state, 'received')
})

test('S1-32 an order that was prolonged after the sweeper saw it and before it had the lock is looked at again and left', async () => {
  const order = await givenDelivered()
  const due = addDays(await now(), 10)
  const holder = await server.db.pool.connect()
  try {
    // Lets others read the orders and makes whoever locks one wait.
    await holder.query('begin')
    await holder.query('lock table ordering."order" in exclusive mode')
    const sweeping = autoConfirm.sweep(server.db, due)
    await untilSomebodyWaits()
    await holder.query(
      `update ordering."order" set confirm_by = confirm_by + interval '3 days' where order_id = $1`,
      [order.orderId],
    )
    await holder.query('commit')
    assert.equal(await sweeping, 0)
  } finally {
    holder.release()
  }
  const { state, clock } = await page(order)
  assert.deepEqual([state, clock?.dueAt], ['shipped', addDays(due, 3).toISOString()])
})

/** Until a transaction waits for the lock of the table of orders. */
async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await server.db.pool.query<{ waiting: boolean }>(
      `select exists (select from pg_locks where relation = 'ordering."order"'::regclass and not granted) as waiting`,
    )
    if (rows[0]?.waiting) return
  }
}
