import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenShop } from '../../../../testing/given.ts'
import { comeBack, goAway } from '../../../../testing/given-absence.ts'
import { askService, givenShopWithReturns } from '../../../../testing/given-cases.ts'
import { type GivenOrder, givenShippedOrder } from '../../../../testing/given-ordering.ts'
import { testServerForEach } from '../../../../testing/server.ts'
import { addDays, addHours, addMs } from '../../../kernel/time.ts'
import { readBusinessNow } from '../../../platform/db/database.ts'
import { listNotices } from '../../../screens/buyer/notices-contract.ts'
import { withdrawRefund } from '../../aftersale/cases/contract.ts'
import { extendMyReceipt } from './contract.ts'
import { warnBeforeConfirm } from './warn-before-confirm.ts'

const server = testServerForEach()
const now = () => readBusinessNow(server.db.kysely)
const nextDue = async () => warnBeforeConfirm.nextDue?.(server.db.kysely, await now())

/** An order that stays on its way: the demo's courier has nothing to say of it. */
async function givenOnTheWay(shop = givenShop(server)) {
  const order = await givenShippedOrder(server, { shop: await shop })
  await server.db.kysely
    .deleteFrom('simulator.courier_parcel')
    .where('parcel_id', '=', order.parcelId)
    .execute()
  return order
}

const confirmBy = async ({ shopId, orderId }: GivenOrder) =>
  (
    await server.db.kysely
      .selectFrom('ordering.order')
      .select('confirm_by')
      .where('shop_id', '=', shopId)
      .where('order_id', '=', orderId)
      .executeTakeFirstOrThrow()
  ).confirm_by as Date

const warnings = async ({ buyer }: GivenOrder) => {
  await server.waitUntilIdle()
  const { rows } = await server.call(listNotices, { as: buyer, query: {} })
  return rows.filter((row) => row.kind.startsWith('receipt_soon')).length
}

test('S1-34 a buyer is warned 24 hours before receipt is confirmed by itself, to the millisecond, and once', async () => {
  const order = await givenOnTheWay()
  const other = await givenOnTheWay()
  const due = addHours(await confirmBy(order), -24)
  assert.deepEqual(await nextDue(), due)
  assert.equal(await warnBeforeConfirm.sweep(server.db, addMs(due, -1)), 0)
  assert.equal(await warnBeforeConfirm.sweep(server.db, due), 2, 'both shops’ orders have the same deadline')
  assert.equal(await warnBeforeConfirm.sweep(server.db, addHours(due, 1)), 0)
  assert.deepEqual([await warnings(order), await warnings(other), await nextDue()], [1, 1, null])
})

test('S1-34 after an extension the buyer is warned of the new deadline, once', async () => {
  const order = await givenOnTheWay()
  await server.clockTo(addHours(await confirmBy(order), -24))
  assert.equal(await warnings(order), 1)
  await server.call(extendMyReceipt, {
    as: order.buyer,
    params: { shopId: order.shopId, orderId: order.orderId },
  })
  const due = addHours(await confirmBy(order), -24)
  assert.deepEqual(await nextDue(), due)
  await server.clockTo(addMs(due, -1))
  assert.equal(await warnings(order), 1)
  await server.clockTo(due)
  assert.equal(await warnings(order), 2)
  await server.clockTo(addHours(due, 23))
  assert.equal(await warnings(order), 2)
})

test('S1-34 nobody is warned while a case is open; who was warned before is not warned again when it ends', async () => {
  const shop = await givenShopWithReturns(server)
  const order = await givenOnTheWay(Promise.resolve(shop))
  const early = addHours(await confirmBy(order), -30)
  await server.clockTo(early)
  const ask = () => askService(server, order, { kind: 'refund_only', reason: 'not_received', wish: 'refund' })
  const withdraw = (caseId: string) =>
    server.call(withdrawRefund, { as: order.buyer, params: { shopId: shop.shopId, caseId } })
  const first = await ask()
  assert.equal(await nextDue(), null)
  await server.clockTo(addHours(early, 40))
  assert.equal(await warnings(order), 0)
  await withdraw(first.caseId)
  const due = addHours(await confirmBy(order), -24)
  assert.deepEqual(due, addHours(await now(), 6))
  await server.clockTo(due)
  assert.equal(await warnings(order), 1)
  const second = await ask()
  await server.clockTo(addHours(due, 10))
  await withdraw(second.caseId)
  await server.clockTo(addHours(due, 20))
  assert.equal(await warnings(order), 1)
})

test('S1-34 nobody is warned while the shop is away: its clock stands still, and goes on with what was left', async () => {
  const shop = await givenShop(server)
  const order = await givenOnTheWay(Promise.resolve(shop))
  const due = addHours(await confirmBy(order), -24)
  await server.clockTo(addHours(due, -1))
  const { absenceId } = await goAway(server, shop)
  await server.clockTo(addDays(due, 3))
  assert.equal(await warnings(order), 0)
  await comeBack(server, shop, absenceId)
  const at = await nextDue()
  assert.deepEqual(at, addHours(await now(), 1))
  await server.clockTo(at as Date)
  assert.equal(await warnings(order), 1)
})

test('an absence without a date that is to begin before the deadline: nobody is warned of a day that nobody knows, and notices stay readable', async () => {
  const shop = await givenShop(server)
  const order = await givenOnTheWay(Promise.resolve(shop))
  const by = await confirmBy(order)
  await server.clockTo(addHours(by, -30))
  const { absenceId } = await goAway(server, shop, { startsAt: addHours(by, -2) })
  assert.equal(await nextDue(), null)
  assert.equal(await warnBeforeConfirm.sweep(server.db, addHours(by, -24)), 0)
  await server.clockTo(addHours(by, -24))
  assert.equal(await warnings(order), 0)
  await server.clockTo(addHours(by, 5))
  await comeBack(server, shop, absenceId)
  assert.equal(await warnBeforeConfirm.sweep(server.db, await now()), 1)
  assert.equal(await warnings(order), 1)
})
