import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { definePolicies } from '../src/kernel/policy.ts'
import { defineRights } from '../src/kernel/right.ts'
import { notifyBuyers } from '../src/modules/conversation/index.ts'
import { addPolicies } from '../src/modules/governance/policies/policy-contract.ts'
import { deleteAccount } from '../src/modules/identity/privacy/contract.ts'
import { modules } from '../src/modules.ts'
import { defineAudit } from '../src/platform/audit.ts'
import { inTransaction } from '../src/platform/db/database.ts'
import { registryOf } from '../src/platform/registry.ts'
import { listNotices } from '../src/screens/buyer/notices-contract.ts'
import { listRights } from '../src/screens/merchant/rights-contract.ts'
import { listAudit, listAuditActs } from '../src/screens/operator/audit-contract.ts'
import { listPolicies } from '../src/screens/operator/policies-contract.ts'
import { exportsOf, undeclaredOf } from './declarations.ts'
import { writeExampleNote } from './example-module/contract.ts'
import { exampleModule, exampleSchema } from './example-module/module.ts'
import { givenPerson, givenShop, givenStaff, type Person } from './given.ts'
import { givenOwnCode } from './given-code.ts'
import { newId, refused, testServer } from './server.ts'

const server = await testServer({ moreModules: [exampleModule] })
let officer: Person

before(async () => {
  await server.db.pool.query(exampleSchema)
  officer = await givenPerson(server, { officer: true })
})

async function givenNote(buyer: Person, text: string) {
  const shop = await givenShop(server)
  const agent = await givenStaff(server, shop, 'agent')
  const params = { shopId: shop.shopId }
  const { keptDays } = await server.call(writeExampleNote, {
    as: agent,
    params,
    body: { id: newId(), buyerId: buyer.accountId, text },
  })
  return { shop, agent, params, keptDays }
}

test('a policy that a module declares is on the officers’ page, can be set, and is read by the module', async () => {
  const { policies, versions } = await server.call(listPolicies, { as: officer })
  const shown = policies.find(({ name }) => name === 'exampleNoteDays')
  assert.deepEqual(
    [shown?.module, shown?.label, shown?.group, shown?.default],
    ['example', { zh: '便签保存', en: 'Notes are kept' }, { zh: '便签', en: 'Notes' }, 30],
  )
  assert.equal(versions[0]?.policies['exampleNoteDays'], 30)
  const effectiveFrom = '2026-03-03T00:00:00.000Z'
  const add = (exampleNoteDays: number) =>
    server.call(addPolicies, {
      as: officer,
      body: { effectiveFrom, note: '短一些', policies: { ...versions[0]?.policies, exampleNoteDays } },
    })
  await refused(add(91), 'invalid_input')
  await refused(
    server.call(addPolicies, {
      as: officer,
      body: { effectiveFrom, note: '少', policies: { exampleNoteDays: 9 } },
    }),
    'invalid_input',
  )
  await add(9)
  const buyer = await givenPerson(server)
  assert.equal((await givenNote(buyer, '早')).keptDays, 30)
  await server.clockTo('2026-03-03T08:01:00+08:00')
  assert.equal((await givenNote(buyer, '晚')).keptDays, 9)
})

test('an act that a module declares stands in the log, in words', async () => {
  const { shop } = await givenNote(await givenPerson(server), '记一笔')
  const { rows } = await server.call(listAudit, { as: officer, query: { shopId: shop.shopId } })
  assert.equal(rows[0]?.act, 'example.note_written')
  const { modules: listed } = await server.call(listAuditActs, { as: officer })
  assert.deepEqual(
    listed.find(({ module }) => module === 'example'),
    {
      module: 'example',
      acts: [{ act: 'example.note_written', words: { zh: '写便签', en: 'Wrote a note' } }],
      details: { keptDays: { words: { zh: '保存天数', en: 'kept for' } } },
    },
  )
})

test('a right that a module declares is in the matrix, and its route lets in exactly who holds it', async () => {
  const buyer = await givenPerson(server)
  const { shop, params } = await givenNote(buyer, '有权')
  const { rights } = await server.call(listRights, { as: shop.owner, params })
  assert.deepEqual(
    rights.find(({ name }) => name === 'writeExampleNotes'),
    { name: 'writeExampleNotes', words: { zh: '便签', en: 'notes' }, roles: ['owner', 'agent'] },
  )
  const warehouse = await givenStaff(server, shop, 'warehouse')
  const body = { id: newId(), buyerId: buyer.accountId, text: '无权' }
  await refused(server.call(writeExampleNote, { as: warehouse, params, body }), 'not_allowed')
})

test('what a module tells a buyer stands among their notices, in both languages; what is not declared is not sent', async () => {
  const buyer = await givenPerson(server)
  await givenNote(buyer, '常买大码')
  const { rows } = await server.call(listNotices, { as: buyer })
  assert.deepEqual(
    rows.map(({ kind, zh, en }) => [kind, zh, en]),
    [
      [
        'example_note_written',
        { title: '新便签', body: '有人写了：常买大码' },
        { title: 'New note', body: 'Somebody wrote: 常买大码' },
      ],
    ],
  )
  const undeclared = {
    buyerId: buyer.accountId,
    kind: 'planted',
    occasion: 'planted',
    shopId: null,
    orderId: null,
    facts: {},
  }
  await assert.rejects(
    inTransaction(server.db, (tx) => notifyBuyers(tx, [undeclared])),
    /planted is not declared/,
  )
})

test('what a module holds of a person is in the file that they download, and goes with their account', async () => {
  const buyer = await givenPerson(server)
  await givenNote(buyer, '喜欢红色')
  const answer = await fetch(`${server.url}/api/buyer/privacy/export`, {
    method: 'POST',
    headers: { cookie: buyer.cookie, 'content-type': 'application/json' },
    body: JSON.stringify(await givenOwnCode(server, buyer, 'export')),
  })
  const file = (await answer.json()) as Record<string, unknown>
  assert.deepEqual(file['exampleNotes'], [{ text: '喜欢红色' }])
  await server.call(deleteAccount, { as: buyer, body: await givenOwnCode(server, buyer) })
  await server.waitUntilIdle()
  const { rows } = await server.db.pool.query('select 1 from example.note where buyer_id = $1', [
    buyer.accountId,
  ])
  assert.deepEqual(rows, [])
})

const words = { zh: '甲', en: 'a' }

test('policies, acts, notices and rights that a module defines are declared in its module.ts, and what is not is found', async () => {
  for (const module of modules) {
    const folder = fileURLToPath(new URL(`../src/modules/${module.name}/`, import.meta.url))
    assert.deepEqual(undeclaredOf(module, await exportsOf(folder)), [])
  }
  const planted = [
    ['plantedPolicies', definePolicies({})],
    ['plantedAudit', defineAudit({ acts: { 'planted.act': words } })],
    ['plantedNotices', { planted: { zh: { title: '题', body: '文' }, en: { title: 't', body: 'b' } } }],
    ['plantedRights', defineRights({ planted: { words, roles: [] } })],
  ] as const
  assert.deepEqual(undeclaredOf(exampleModule, planted), [
    'example: plantedPolicies',
    'example: plantedAudit',
    'example: plantedNotices',
    'example: plantedRights',
  ])
})

test('two modules that declare the same do not start', () => {
  const twin = { ...exampleModule, name: 'twin' }
  assert.throws(() => registryOf([exampleModule, twin]), /exampleNoteDays is declared twice/)
  assert.throws(
    () => registryOf([exampleModule, { ...exampleModule, policies: definePolicies({}) }]),
    /twice/,
  )
})
