import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop } from '../../../testing/given.ts'
import { refused, testServer } from '../../../testing/server.ts'
import { shopAudit } from '../../modules/shop/audit.ts'
import { inTransaction } from '../../platform/db/database.ts'
import { listAudit } from './audit-contract.ts'

const server = await testServer()
const officer = await givenPerson(server, { officer: true, name: '周正' })

const shop = await givenShop(server)
const lin = await givenPerson(server, { name: '林一一' })
const wang = await givenPerson(server, { name: '王五_五' })
const days = ['2026-03-03T23:59:59.999+08:00', '2026-03-04T00:00:00+08:00', '2026-03-05T00:00:00+08:00']
for (const [index, day] of days.entries()) {
  await server.clockTo(day)
  const person = index === 1 ? wang : lin
  await inTransaction(server.db, (tx) =>
    shopAudit.write(tx, { kind: 'officer', accountId: person.accountId }, 'shop.open', `act ${index}`),
  )
}

const found = async (query: object) => {
  const { rows } = await server.call(listAudit, { as: officer, query: { act: 'shop.open', ...query } })
  return rows.filter(({ subject }) => subject.startsWith('act ')).map(({ subject }) => subject)
}

test('the log is looked through by a part of the name of who acted, or by their phone however it is written', async () => {
  assert.deepEqual(await found({}), ['act 2', 'act 1', 'act 0'])
  assert.deepEqual(await found({ who: '林一' }), ['act 2', 'act 0'])
  assert.deepEqual(await found({ who: ' 王五_ ' }), ['act 1'])
  assert.deepEqual(await found({ who: '王五%' }), [])
  assert.deepEqual(await found({ who: '_' }), ['act 1'])
  const { phone } = wang
  assert.deepEqual(await found({ who: phone }), ['act 1'])
  assert.deepEqual(await found({ who: `+86 ${phone.slice(0, 3)} ${phone.slice(3, 7)}-${phone.slice(7)}` }), [
    'act 1',
  ])
  assert.deepEqual(await found({ who: phone.slice(0, 10) }), [])
})

test('a stretch of days begins with its first instant and ends before the day after', async () => {
  const day = { from: '2026-03-03T16:00:00.000Z', to: '2026-03-04T16:00:00.000Z' }
  assert.deepEqual(await found(day), ['act 1'])
  assert.deepEqual(await found({ from: day.to }), ['act 2'])
  assert.deepEqual(await found({ to: day.from }), ['act 0'])
  assert.deepEqual(await found({ ...day, who: '林' }), [])
  assert.deepEqual(await found({ shopId: shop.shopId }), [])
  await refused(server.call(listAudit, { as: lin, query: {} }), 'not_allowed')
})
