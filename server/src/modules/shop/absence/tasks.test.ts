import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivenShop, givenShop, givenStaff, type Person } from '../../../../testing/given.ts'
import { comeBack } from '../../../../testing/given-absence.ts'
import { newId, refused, TEST_START, testServer } from '../../../../testing/server.ts'
import { addHours } from '../../../kernel/time.ts'
import { listAbsences } from '../../../screens/merchant/absences-contract.ts'
import { getOwnShop } from '../profile/contract.ts'
import {
  type AbsenceView,
  type AskedTask,
  changeAbsence,
  goOffline,
  markTask,
  taskKinds,
} from './contract.ts'

const server = await testServer()
const inHours = (hours: number) => addHours(TEST_START, hours).toISOString()

/** One of each kind of work, and one in words. */
const work = (): AskedTask[] =>
  taskKinds.map((kind) => ({ id: newId(), kind, ...(kind === 'other' ? { note: '擦货架' } : {}) }))

const planWith = (shop: GivenShop, tasks: AskedTask[], from = 1) =>
  server.call(goOffline, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { id: newId(), reason: 'stock_take', startsAt: inHours(from), resumesAt: inHours(from + 4), tasks },
  })

const tick = (shop: GivenShop, absenceId: string, taskId: string, done: boolean, as: Person = shop.owner) =>
  server.call(markTask, { as, params: { shopId: shop.shopId, absenceId, taskId }, body: { done } })

const own = (shop: GivenShop) => server.call(getOwnShop, { as: shop.owner, params: { shopId: shop.shopId } })

const linesOf = (absence: AbsenceView | null | undefined) =>
  absence?.tasks.map((task) => [task.kind, task.note, task.doneAt, task.doneBy])

test('S0-20 a planned absence carries the four kinds of work and words; staff tick them while away; open ones are shown before resume', async () => {
  const shop = await givenShop(server)
  const helper = await givenStaff(server, shop, 'warehouse')
  const tasks = work()
  const { absenceId } = await planWith(shop, tasks)
  const untouched = [
    ['stock_take', '', null, ''],
    ['product_update', '', null, ''],
    ['promotion_preparation', '', null, ''],
    ['shop_layout', '', null, ''],
    ['other', '擦货架', null, ''],
  ]
  assert.deepEqual(linesOf((await own(shop)).planned[0]), untouched)

  await server.clockTo(inHours(2))
  const [count, update] = tasks.map((task) => task.id) as [string, string]
  await tick(shop, absenceId, count, true, helper)
  await tick(shop, absenceId, update, true)
  await tick(shop, absenceId, update, false)
  const [, ...open] = untouched
  const shown = [['stock_take', '', inHours(2), 'warehouse'], ...open]
  assert.deepEqual(linesOf((await own(shop)).running), shown)

  // Another tick does not take over who did it and when.
  await server.clockTo(inHours(3))
  assert.deepEqual(linesOf(await tick(shop, absenceId, count, true)), shown)

  await comeBack(server, shop, absenceId)
  await refused(tick(shop, absenceId, update, true), 'absence_over')
  const history = await server.call(listAbsences, {
    as: shop.owner,
    params: { shopId: shop.shopId },
  })
  assert.deepEqual(linesOf(history.rows[0]?.absence), shown)
})

test('S0-20 the list is written anew: what is kept keeps its tick, what is left out goes, new ones are open', async () => {
  const shop = await givenShop(server)
  const [first, second] = work() as [AskedTask, AskedTask]
  const { absenceId } = await planWith(shop, [first, second], 30)
  await tick(shop, absenceId, second.id, true)
  const params = { shopId: shop.shopId, absenceId }
  const change = (tasks?: AskedTask[]) =>
    server.call(changeAbsence, {
      as: shop.owner,
      params,
      body: { resumesAt: inHours(40), ...(tasks ? { tasks } : {}) },
    })
  const fresh = { id: newId(), kind: 'shop_layout', note: '换春季首图' } as const
  const changed = await change([fresh, second])
  assert.deepEqual(
    changed.tasks.map((task) => [task.taskId, task.note, task.doneAt !== null]),
    [
      [fresh.id, '换春季首图', false],
      [second.id, '', true],
    ],
  )
  assert.deepEqual((await change()).tasks, changed.tasks)
  await refused(change([{ id: newId(), kind: 'other', note: ' ' }]), 'task_unnamed')
  await refused(change([fresh, second, { ...second, note: '第二次' }]), 'invalid_input')
  assert.deepEqual((await change()).tasks, changed.tasks)
  assert.deepEqual((await change([])).tasks, [])
})

test('a task of another absence or of another shop is not found', async () => {
  const [shop, other] = [await givenShop(server), await givenShop(server)]
  const mine = await planWith(shop, work(), 50)
  const theirs = await planWith(other, work(), 50)
  const taskId = theirs.tasks[0]?.taskId as string
  await refused(tick(shop, mine.absenceId, taskId, true), 'not_found')
  await refused(tick(shop, theirs.absenceId, taskId, true), 'not_found')
  assert.equal((await own(other)).planned[0]?.tasks[0]?.doneAt, null)
})
