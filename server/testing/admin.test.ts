import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { listSms, me } from '../src/modules/identity/sign-in/contract.ts'
import { allowNextCode, givenPerson, newPhone, signInAs } from './given.ts'
import { givenPaidOrder } from './given-ordering.ts'
import { givenShopWithFunds, payOut } from './given-payout.ts'
import { refused, testServerForEach } from './server.ts'

const server = testServerForEach()

const admin = (...words: string[]) =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, '../src/admin.ts'), ...words], {
    env: { ...process.env, DATABASE_URL: server.databaseUrl, DATA_DIR: server.dataDir, MODE: 'demo' },
  })

test('the command makes the first officer, who then signs in like anybody', async () => {
  const phone = newPhone()
  const { stdout } = await admin('create', '--phone', phone, '--name', '小二')
  assert.match(stdout, new RegExp(phone))
  const officer = { cookie: await signInAs(server, phone) }
  const who = await server.call(me, { as: officer })
  assert.deepEqual([who.officer, who.account?.name], [true, '小二'])
  await server.call(listSms, { as: officer })
  const acts = await server.db.kysely.selectFrom('platform.audit').select(['act', 'actor_kind']).execute()
  assert.deepEqual(acts, [{ act: 'officer.made', actor_kind: 'system' }])
})

test('the command makes an officer of a person who is there already', async () => {
  const person = await givenPerson(server, { name: '老王' })
  await admin('create', '--phone', person.phone)
  const [row] = await server.db.kysely
    .selectFrom('identity.account')
    .select(['name', 'officer'])
    .where('account_id', '=', person.accountId)
    .execute()
  assert.deepEqual(row, { name: '老王', officer: true })
})

test('an officer who is removed is signed out everywhere within seconds and is an officer no longer', async () => {
  const officer = await givenPerson(server, { officer: true })
  await server.call(listSms, { as: officer })
  await admin('remove', '--phone', officer.phone)
  const other = await server.another('api')
  await refused(other.call(listSms, { as: officer }), 'not_signed_in')
  await allowNextCode(server, officer.phone)
  const again = { cookie: await signInAs(server, officer.phone) }
  await refused(server.call(listSms, { as: again }), 'not_allowed')
  await assert.rejects(admin('remove', '--phone', officer.phone), { code: 1 })
})

test('the command says what is wrong in one sentence', async () => {
  await assert.rejects(
    admin('create', '--phone', '12'),
    ({ code, stderr }: { code: number; stderr: string }) => {
      return code === 1 && stderr.includes('12') && !stderr.includes('    at ')
    },
  )
  await assert.rejects(admin(), { code: 1 })
  await refused(server.call(listSms, { as: await givenPerson(server) }), 'not_allowed')
})

test('S1-41 the command checks the chained log, names the first link that does not hold, and fails then', async () => {
  const shop = await givenShopWithFunds(server)
  await payOut(server, shop.owner, await givenPaidOrder(server, { shop }), { amountFen: 100 })
  await server.waitUntilIdle()
  const { stdout } = await admin('check-log')
  assert.match(stdout, new RegExp(`${shop.shopId} .*intact, 2 entries, last [0-9a-f]{64}`))
  const client = await server.db.pool.connect()
  await client.query("set session_replication_role = 'replica'")
  await client.query('update platform.audit set actor_id = null where chain_no = 1')
  client.release(true)
  await assert.rejects(
    admin('check-log', '--shop', shop.shopId),
    ({ code, stdout: said }: { code: number; stdout: string }) =>
      code === 1 && said.includes('entry 1 was changed, 0 before it are intact'),
  )
})
