import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenPerson, newPhone, signInAs } from '../../../../testing/given.ts'
import { type Answered, refused, TEST_START, testServer } from '../../../../testing/server.ts'
import { portsFor } from '../../../compose.ts'
import { addDays, shanghaiDay } from '../../../kernel/time.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import { startServer } from '../../../server.ts'
import { storePhone } from '../accounts/account-rows.ts'
import { demoPeople } from '../accounts/contract.ts'
import { listAddresses } from '../addresses/contract.ts'
import { makeCode, tryCode } from './codes.ts'
import { demoCode, listSms, me, sendCode, signIn, signOut } from './contract.ts'

const server = await testServer()

const codeOf = async (phone: string) => (await server.call(demoCode, { params: { phone } })).code
const wrong = (code: string) => (code === '000000' ? '000001' : '000000')

/** Tomorrow in machine time: codes that have expired are removed by a sweeper. */
const tomorrow = shanghaiDay(addDays(machineNow(), 1))
const instant = (text: string) => new Date(`${tomorrow}T${text}+08:00`)

async function codeFor(phone: string): Promise<string> {
  await server.call(sendCode, { body: { phone } })
  return codeOf(phone)
}

test('a phone that is new becomes an account by signing in, and is the same account the next time', async () => {
  const phone = newPhone()
  const first = await server.call(signIn, { body: { phone, code: await codeFor(phone) } })
  assert.equal(first.account?.phoneMasked, `*******${phone.slice(-4)}`)
  assert.deepEqual([first.shops, first.officer, first.mode], [[], false, 'demo'])
  await server.db.kysely.updateTable('identity.sign_in_code').set({ sent_at: TEST_START }).execute()
  const second = await server.call(signIn, { body: { phone, code: await codeFor(phone) } })
  assert.equal(second.account?.accountId, first.account?.accountId)
})

test('a code is good for one sign-in, also when twenty try it at once', async () => {
  const phone = newPhone()
  const code = await codeFor(phone)
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, () => server.call(signIn, { body: { phone, code } })),
  )
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const one of tries) {
    if (one.status === 'rejected') assert.equal((one.reason as Answered).refusal, 'code_void')
  }
  await refused(server.call(signIn, { body: { phone, code } }), 'code_void')
})

test('five wrong tries void a code, also when they come at once, and say how many are left', async () => {
  const phone = newPhone()
  const code = await codeFor(phone)
  const first = await refused(server.call(signIn, { body: { phone, code: wrong(code) } }), 'code_wrong')
  assert.deepEqual([first.status, first.detail.triesLeft], [422, 4])
  const more = await Promise.allSettled(
    Array.from({ length: 12 }, () => server.call(signIn, { body: { phone, code: wrong(code) } })),
  )
  const answers = more.map((one) => (one.status === 'rejected' ? (one.reason as Answered).refusal : 'in'))
  assert.equal(answers.filter((answer) => answer === 'code_wrong').length, 3)
  await refused(server.call(signIn, { body: { phone, code } }), 'code_void')
})

test('a code works for five minutes and not a moment longer', async () => {
  const { pii } = server.db.app
  const phone = storePhone(pii, newPhone())
  const reader = server.db.kysely
  const code = await makeCode(reader, pii, phone, instant('10:00:00'))
  await assert.rejects(tryCode(reader, pii, phone.hash, code, instant('10:05:00')), { code: 'code_void' })
  assert.equal(await tryCode(reader, pii, phone.hash, code, instant('10:04:59')), null)
})

test('a phone gets one code a minute, one of many asked at once, and ten on one day', async () => {
  const { pii } = server.db.app
  const phone = storePhone(pii, newPhone())
  const ask = (at: string) => makeCode(server.db.kysely, pii, phone, instant(at))
  const atOnce = await Promise.allSettled(Array.from({ length: 8 }, () => ask('09:00:00')))
  assert.equal(atOnce.filter(({ status }) => status === 'fulfilled').length, 1)
  await assert.rejects(ask('09:00:59'), { code: 'code_too_soon', detail: { seconds: 1 } })
  for (let minute = 1; minute < 10; minute += 1) await ask(`09:0${minute}:00`)
  await assert.rejects(ask('23:00:00'), { code: 'codes_used_up', detail: { most: 10, seconds: 3600 } })
  await makeCode(server.db.kysely, pii, phone, addDays(instant('00:00:00'), 1))
})

test('a new code takes the place of the one before', async () => {
  const { pii } = server.db.app
  const phone = storePhone(pii, newPhone())
  const reader = server.db.kysely
  const first = await makeCode(reader, pii, phone, instant('10:00:00'))
  const second = await makeCode(reader, pii, phone, instant('10:01:00'))
  if (first !== second) assert.equal(await tryCode(reader, pii, phone.hash, first, instant('10:01:01')), 4)
  assert.equal(await tryCode(reader, pii, phone.hash, second, instant('10:01:02')), null)
})

test('what is no phone or no code is refused before anything is sent', async () => {
  await refused(server.call(sendCode, { body: { phone: '12345678901' } }), 'invalid_input')
  await refused(server.call(signIn, { body: { phone: newPhone(), code: '12345' } }), 'invalid_input')
  await refused(server.call(signIn, { body: { phone: newPhone(), code: '123456' } }), 'code_void')
})

test('signing out ends the session here at once and for every process', async () => {
  const person = await givenPerson(server)
  assert.equal((await server.call(me, { as: person })).account?.accountId, person.accountId)
  await server.call(signOut, { as: person })
  await refused(server.call(listAddresses, { as: person }), 'not_signed_in')
  assert.equal((await server.call(me, { as: person })).account, null)
  const other = await server.another('api')
  await refused(other.call(listAddresses, { as: person }), 'not_signed_in')
})

test('a session made by one process is known to another; a forged cookie to none', async () => {
  const person = await givenPerson(server)
  const other = await server.another('api')
  assert.equal((await other.call(me, { as: person })).account?.accountId, person.accountId)
  const forged = { cookie: person.cookie.replace(/=(.)/, (_, letter) => (letter === 'a' ? '=b' : '=a')) }
  await refused(server.call(listAddresses, { as: forged }), 'not_signed_in')
})

test('neither a phone nor a code lies in plain text in any table', async () => {
  const phone = newPhone()
  const code = await codeFor(phone)
  const found = await findInAllTables([phone, Buffer.from(phone).toString('hex')])
  assert.deepEqual(found, [])
  assert.deepEqual(await findInTable('identity.sign_in_code', [code, Buffer.from(code).toString('hex')]), [])
  await server.call(signIn, { body: { phone, code } })
  assert.deepEqual(await findInAllTables([phone, Buffer.from(phone).toString('hex')]), [])
})

async function findInAllTables(texts: readonly string[]): Promise<string[]> {
  const { rows } = await server.db.pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  assert.ok(rows.some(({ name }) => name === 'identity.session'))
  const hits = []
  for (const { name } of rows) hits.push(...(await findInTable(name, texts)))
  return hits
}

async function findInTable(name: string, texts: readonly string[]): Promise<string[]> {
  const { rows } = await server.db.pool.query(
    `select 1 from ${name} as t where exists (select 1 from unnest($1::text[]) as x where strpos(t::text, x) > 0)`,
    [texts],
  )
  return rows.map(() => name)
}

test('the demo offers its people and shows officers the messages, newest first, by pages', async () => {
  const officer = await givenPerson(server, { name: '平台小二', officer: true })
  const { people } = await server.call(demoPeople)
  assert.ok(people.some((person) => person.phone === officer.phone && person.role === 'officer'))
  const phone = newPhone()
  const code = await codeFor(phone)
  const first = await server.call(listSms, { as: officer, query: { limit: 1 } })
  assert.match(first.rows[0]?.text ?? '', new RegExp(code))
  assert.equal(first.rows[0]?.phoneMasked, `*******${phone.slice(-4)}`)
  const second = await server.call(listSms, { as: officer, query: { limit: 1, after: first.next ?? '' } })
  assert.ok((second.rows[0]?.smsId ?? 0) < (first.rows[0]?.smsId ?? 0))
  await refused(server.call(demoCode, { params: { phone: newPhone() } }), 'not_found')
})

test('a message that the gateway does not take voids its code and may be asked for again at once', async () => {
  const phone = newPhone()
  const { sms } = server.db.app
  const send = sms.send
  try {
    sms.send = () => Promise.reject(new Error('gateway away'))
    const refusal = await refused(server.call(sendCode, { body: { phone } }), 'sms_not_sent')
    assert.equal(refusal.status, 503)
  } finally {
    sms.send = send
  }
  assert.ok(await signInAs(server, phone))
})

test('the session cookie is for HTTP alone, same-site, and Secure behind https', async () => {
  const phone = newPhone()
  const post = (url: string, path: string, body: object) =>
    fetch(`${url}/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const plain = await post(server.url, '/auth/sign-in', { phone, code: await codeFor(phone) })
  assert.match(plain.headers.getSetCookie()[0] ?? '', /^zhanggui\.session_token=.*; HttpOnly; SameSite=Lax$/)
  const { databaseUrl, dataDir } = server
  const behind = await startServer(
    {
      databaseUrl,
      dataDir,
      mode: 'demo',
      role: 'api',
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'https://shop.example',
      mostLoopDelayMs: 0,
    },
    await portsFor('demo'),
  )
  try {
    const another = newPhone()
    const secure = await post(behind.url, '/auth/sign-in', { phone: another, code: await codeFor(another) })
    const cookie = secure.headers.getSetCookie()[0] ?? ''
    assert.match(cookie, /^__Secure-zhanggui\.session_token=/)
    assert.match(cookie, /; HttpOnly; Secure; SameSite=Lax$/)
    const sent = { cookie: cookie.split(';')[0] ?? '' }
    const answer = await fetch(`${behind.url}/api/buyer/addresses`, { headers: sent })
    assert.equal(answer.status, 200)
  } finally {
    await behind.close()
  }
})
