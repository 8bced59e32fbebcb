import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, givenShop, givenStaff } from '../../../testing/given.ts'
import { parcelFor, shipAs } from '../../../testing/given-fulfillment.ts'
import { givenPaidOrder } from '../../../testing/given-ordering.ts'
import { approveAs } from '../../../testing/given-refunds.ts'
import { newId, refused, testServer } from '../../../testing/server.ts'
import { askRefund, rejectRefund } from '../../modules/aftersale/cases/contract.ts'
import { shopAudit } from '../../modules/shop/audit.ts'
import { inTransaction } from '../../platform/db/database.ts'
import { type AuditRow, listAudit } from './audit-contract.ts'

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

test('of a person also what they shipped and which refunds they answered, with what they are in the shop', async () => {
  const busy = await givenShop(server, { name: '忙店' })
  const packer = await givenStaff(server, busy, 'warehouse')
  const [shipped, granted, refusedOrder] = [
    await givenPaidOrder(server, { shop: busy }),
    await givenPaidOrder(server, { shop: busy }),
    await givenPaidOrder(server, { shop: busy }),
  ]
  await shipAs(server, packer, busy.shopId, [parcelFor(shipped)])
  // Right after payment a refund is granted without the shop.
  await server.clockTo('2026-03-06T12:00:00+08:00')
  const cases = []
  for (const order of [granted, refusedOrder]) {
    const params = { shopId: busy.shopId, orderId: order.orderId }
    const body = { id: newId(), reason: 'changed_mind' as const }
    cases.push((await server.call(askRefund, { as: order.buyer, params, body })).caseId)
  }
  const [yes = '', no = ''] = cases
  const of = (caseId: string) => ({ as: busy.owner, params: { shopId: busy.shopId, caseId } })
  await approveAs(server, busy.owner, { shopId: busy.shopId, caseId: yes })
  await server.call(rejectRefund, { ...of(no), body: { answer: '已打包，今天发出' } })

  const didOf = async (who: string, limit = 50) => {
    const seen = []
    let after: string | null = null
    do {
      const query: { who: string; limit: number; shopId: string; after?: string } = {
        who,
        limit,
        shopId: busy.shopId,
        ...(after ? { after } : {}),
      }
      const page: { rows: AuditRow[]; next: string | null } = await server.call(listAudit, {
        as: officer,
        query,
      })
      seen.push(...page.rows)
      after = page.next
    } while (after)
    return seen
  }
  const owners = await didOf(busy.owner.phone)
  const refunds = owners.filter(({ act }) => act.startsWith('history.refund'))
  assert.deepEqual(
    refunds.map(({ act, subject, actorRoles, shopName, detail }) => [
      act,
      subject,
      actorRoles,
      shopName,
      detail['order'],
      detail['amountFen'],
    ]),
    [
      ['history.refund.rejected', no, ['owner'], '忙店', refusedOrder.number, refusedOrder.totalFen],
      ['history.refund.refunding', yes, ['owner'], '忙店', granted.number, granted.totalFen],
    ],
  )
  assert.deepEqual(
    owners.filter(({ act }) => act === 'history.parcel.shipped' || act.startsWith('history.order')),
    [],
    'what others did is not theirs, and a refund is said once',
  )
  const [parcel, ...more] = (await didOf(packer.phone)).filter(({ act }) => act.startsWith('history'))
  assert.deepEqual(more, [])
  assert.deepEqual(parcel?.detail, { order: shipped.number, courier: 'SF' })
  assert.deepEqual(parcel?.actorRoles, ['warehouse'])
  assert.deepEqual(await didOf(busy.owner.phone, 1), owners, 'page by page it is the same')
  const { rows } = await server.call(listAudit, { as: officer, query: { shopId: busy.shopId } })
  assert.deepEqual(
    rows.filter(({ act }) => act.startsWith('history')),
    [],
    'without a person the log is the log',
  )
})
