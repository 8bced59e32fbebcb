import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allowNextCode, givenPerson, newPhone, signInAs } from '../../../../testing/given.ts'
import { givenCode, givenOwnCode, wrongCode } from '../../../../testing/given-code.ts'
import { type Answered, refused, type TestServer, testServer } from '../../../../testing/server.ts'
import { portsFor } from '../../../compose.ts'
import { addDays, shanghaiDay } from '../../../kernel/time.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { readTrustedProxies } from '../../../platform/http/trusted-proxies.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import { startServer } from '../../../server.ts'
import { type StoredPhone, storePhone } from '../accounts/account-rows.ts'
import { demoPeople } from '../accounts/contract.ts'
import { listAddresses } from '../addresses/contract.ts'
import { deleteAccount, exportMyData } from '../privacy/contract.ts'
import { type CodeAnswer, tryCode } from './code-rows.ts'
import { type CodePurpose, demoCode, listSms, me, sendCode, signIn, signOut } from './contract.ts'
import { type CodeAsker, makeCode } from './make-code.ts'

const server = await testServer()

/** Tomorrow in machine time: codes that have expired are removed by a sweeper. */
const tomorrow = shanghaiDay(addDays(machineNow(), 1))
const instant = (text: string) => new Date(`${tomorrow}T${text}+08:00`)

const stranger = (network: string): CodeAsker => ({ isKnown: false, key: `network ${network}` })
const owner: CodeAsker = { isKnown: true, key: 'owner sign_in' }

const makeAt = (
  phone: StoredPhone,
  at: string | Date,
  asker = stranger('1.1.1.1'),
  purpose: CodePurpose = 'sign_in',
) =>
  inTransaction(server.db, (tx) =>
    makeCode(tx, { phone, purpose, asker, at: typeof at === 'string' ? instant(at) : at }),
  )
const tryAt = (answer: CodeAnswer, at: string, purpose: CodePurpose = 'sign_in') =>
  inTransaction(server.db, (tx) => tryCode(tx, answer, purpose, instant(at)))
const someone = () => storePhone(server.db.app.pii, newPhone())

/** Asks over HTTP from an address behind the proxy, in a browser with these cookies. */
async function askFrom(on: TestServer, address: string, path: string, body: object, cookie = '') {
  const answer = await fetch(`${on.url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address, cookie },
    body: JSON.stringify(body),
  })
  const reply = (await answer.json()) as {
    refusal?: string
    challengeId?: string
    account?: { accountId: string }
  }
  return { status: answer.status, ...reply, cookies: answer.headers.getSetCookie() }
}

test('a phone that is new becomes an account by signing in, and is the same account the next time', async () => {
  const phone = newPhone()
  const first = await server.call(signIn, { body: await givenCode(server, phone) })
  assert.equal(first.account?.phoneMasked, `*******${phone.slice(-4)}`)
  assert.deepEqual([first.shops, first.officer, first.mode], [[], false, 'demo'])
  await allowNextCode(server, phone)
  const second = await server.call(signIn, { body: await givenCode(server, phone) })
  assert.equal(second.account?.accountId, first.account?.accountId)
})

test('a code is good for one sign-in, also when twenty try it at once', async () => {
  const body = await givenCode(server, newPhone())
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => server.call(signIn, { body })))
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const one of tries) {
    if (one.status === 'rejected') assert.equal((one.reason as Answered).refusal, 'code_void')
  }
  await refused(server.call(signIn, { body }), 'code_void')
})

test('five wrong tries void a code, also when they come at once, and say how many are left', async () => {
  const body = await givenCode(server, newPhone())
  const wrong = wrongCode(body)
  const first = await refused(server.call(signIn, { body: wrong }), 'code_wrong')
  assert.deepEqual([first.status, first.detail['triesLeft']], [422, 4])
  const more = await Promise.allSettled(
    Array.from({ length: 12 }, () => server.call(signIn, { body: wrong })),
  )
  const answers = more.map((one) => (one.status === 'rejected' ? (one.reason as Answered).refusal : 'in'))
  assert.equal(answers.filter((answer) => answer === 'code_wrong').length, 3)
  await refused(server.call(signIn, { body }), 'code_void')
})

test('a code works for five minutes and not a moment longer', async () => {
  const phone = someone()
  const made = await makeAt(phone, '10:00:00')
  await assert.rejects(tryAt(made, '10:05:00'), { code: 'code_void' })
  assert.deepEqual(await tryAt(made, '10:04:59'), { phone })
})

test('one asker gets one code a minute, one of many asked at once, and ten on one day', async () => {
  const phone = someone()
  const atOnce = await Promise.allSettled(Array.from({ length: 8 }, () => makeAt(phone, '09:00:00')))
  assert.equal(atOnce.filter(({ status }) => status === 'fulfilled').length, 1)
  await assert.rejects(makeAt(phone, '09:00:59'), { code: 'code_too_soon', detail: { seconds: 1 } })
  for (let minute = 1; minute < 10; minute += 1) await makeAt(phone, `09:0${minute}:00`)
  await assert.rejects(makeAt(phone, '23:00:00'), {
    code: 'codes_used_up',
    detail: { most: 10, seconds: 3600 },
  })
  await makeAt(phone, addDays(instant('00:00:00'), 1))
})

test('a minute lasts a minute across midnight too', async () => {
  const phone = someone()
  await makeAt(phone, '23:59:30')
  const next = addDays(instant('00:00:00'), 1)
  await assert.rejects(makeAt(phone, next), { code: 'code_too_soon', detail: { seconds: 30 } })
  await makeAt(phone, new Date(next.getTime() + 30_000))
})

test('codes of one phone stand beside each other, each for the challenge that asked for it', async () => {
  const phone = someone()
  const [mine, theirs] = [
    await makeAt(phone, '10:00:00'),
    await makeAt(phone, '10:00:00', stranger('6.6.6.6')),
  ]
  for (let tried = 4; tried >= 0; tried -= 1)
    assert.deepEqual(await tryAt(wrongCode(theirs), '10:00:01'), { triesLeft: tried })
  if (mine.code !== theirs.code)
    assert.deepEqual(await tryAt({ ...mine, code: theirs.code }, '10:00:01'), { triesLeft: 4 })
  assert.deepEqual(await tryAt(mine, '10:00:02'), { phone })
})

test('a code is good for what it was asked for and for nothing else', async () => {
  const phone = someone()
  for (const [purpose, others] of [
    ['sign_in', ['export', 'delete']],
    ['export', ['sign_in', 'delete']],
    ['delete', ['sign_in', 'export']],
  ] as const) {
    const made = await makeAt(phone, '11:00:00', { isKnown: true, key: `owner ${purpose}` }, purpose)
    for (const other of others) await assert.rejects(tryAt(made, '11:00:01', other), { code: 'code_void' })
    assert.deepEqual(await tryAt(made, '11:00:02', purpose), { phone })
  }
  const person = await givenPerson(server)
  const toDelete = await givenOwnCode(server, person, 'delete')
  await refused(server.call(signIn, { body: toDelete }), 'code_void')
  await refused(server.call(exportMyData, { as: person, body: toDelete }), 'code_void')
  const other = await givenPerson(server)
  await refused(server.call(deleteAccount, { as: other, body: toDelete }), 'code_void')
})

test('ten codes and five wrong tries of a stranger leave the owner every way in', async () => {
  const proxied = await server.another('api', { proxies: readTrustedProxies('loopback') })
  const phone = newPhone()
  const code = (address: string, cookie = '') => askFrom(proxied, address, '/auth/code', { phone }, cookie)
  let challengeId = ''
  for (let asked = 1; asked <= 10; asked += 1) {
    const sent = await code('6.6.6.6')
    assert.equal(sent.status, 200, `${asked}`)
    challengeId = sent.challengeId ?? ''
    await allowNextCode(server, phone)
  }
  assert.equal((await code('6.6.6.6')).refusal, 'codes_used_up')
  const strangers = { challengeId, code: (await server.call(demoCode, { params: { phone } })).code }
  for (let tried = 1; tried <= 5; tried += 1)
    await askFrom(proxied, '6.6.6.6', '/auth/sign-in', wrongCode(strangers))
  const sent = await code('203.0.113.9')
  assert.equal(sent.status, 200)
  const own = {
    challengeId: sent.challengeId,
    code: (await server.call(demoCode, { params: { phone } })).code,
  }
  const signedIn = await askFrom(proxied, '203.0.113.9', '/auth/sign-in', own)
  assert.equal(signedIn.status, 200)
  // From now on the browser is known: even from the stranger's own network, and when all strangers are refused.
  const browser = signedIn.cookies.map((cookie) => cookie.split(';')[0]).join('; ')
  assert.equal((await code('6.6.6.6', browser)).status, 200)
  assert.equal(
    (await code('6.6.6.6', browser.replace(/known_browser=\d/, 'known_browser=9'))).refusal,
    'codes_used_up',
  )
})

test('all strangers together get forty codes for a phone on a day; a browser that signed in before gets more', async () => {
  const phone = someone()
  for (let network = 1; network <= 40; network += 1)
    await makeAt(phone, '08:00:00', stranger(`9.9.9.${network}`))
  await assert.rejects(makeAt(phone, '08:00:00', stranger('8.8.8.8')), { code: 'strangers_codes_used_up' })
  await makeAt(phone, '08:00:00', owner)
})

test('what is no phone or no code is refused before anything is sent', async () => {
  await refused(server.call(sendCode, { body: { phone: '12345678901' } }), 'invalid_input')
  const challengeId = crypto.randomUUID()
  await refused(server.call(signIn, { body: { challengeId, code: '12345' } }), 'invalid_input')
  await refused(server.call(signIn, { body: { challengeId: 'mine', code: '123456' } }), 'invalid_input')
  await refused(server.call(signIn, { body: { challengeId, code: '123456' } }), 'code_void')
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
  const body = await givenCode(server, phone)
  const { code } = body
  const found = await findInAllTables([phone, Buffer.from(phone).toString('hex')])
  assert.deepEqual(found, [])
  assert.deepEqual(await findInTable('identity.sign_in_code', [code, Buffer.from(code).toString('hex')]), [])
  await server.call(signIn, { body })
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
  const { code } = await givenCode(server, phone)
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
  const plain = await post(server.url, '/auth/sign-in', await givenCode(server, phone))
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
    const secure = await post(behind.url, '/auth/sign-in', await givenCode(server, another))
    const [cookie = '', known = ''] = secure.headers.getSetCookie()
    assert.match(known, /^zhanggui\.known_browser=.*; Path=\/api\/auth; HttpOnly; Secure; SameSite=Lax$/)
    assert.match(cookie, /^__Secure-zhanggui\.session_token=/)
    assert.match(cookie, /; HttpOnly; Secure; SameSite=Lax$/)
    const sent = { cookie: cookie.split(';')[0] ?? '' }
    const answer = await fetch(`${behind.url}/api/buyer/addresses`, { headers: sent })
    assert.equal(answer.status, 200)
  } finally {
    await behind.close()
  }
})
