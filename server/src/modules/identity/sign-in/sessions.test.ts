import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { allowNextCode, givenPerson, newPhone, type Person, signInAs } from '../../../../testing/given.ts'
import { givenCode } from '../../../../testing/given-code.ts'
import { refused, testServer } from '../../../../testing/server.ts'
import { DAY_MS, HOUR_MS } from '../../../kernel/time.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { listAddresses } from '../addresses/contract.ts'
import { me, signIn, signOut } from './contract.ts'

const server = await testServer()

const NAME = 'zhanggui.session_token'
const as = (token: string) => ({ cookie: `${NAME}=${token}` })
const tokenOf = ({ cookie }: { cookie?: string }) => (cookie ?? '').slice(NAME.length + 1)

/** Signs in over HTTP from a browser that sends these cookies; answers the cookie that was set. */
async function signInWith(phone: string, cookie: string): Promise<string> {
  const code = await givenCode(server, phone)
  const answer = await fetch(`${server.url}/api${signIn.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(code),
  })
  assert.equal(answer.status, 200)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

const signedInAs = async (cookie: string, by = server) =>
  (await by.call(me, { as: { cookie } })).account?.accountId ?? null

/** What is stored of a person's sessions. */
async function stored({ accountId }: Person) {
  return server.db.kysely
    .selectFrom('identity.session')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('made_at')
    .execute()
}

/** Moves the instants of a person's sessions back, as if that time had gone by. */
async function age({ accountId }: Person, ms: number): Promise<void> {
  await server.db.pool.query(
    `update identity.session set made_at = made_at - $2 * interval '1 ms', expires_at = expires_at - $2 * interval '1 ms',
       ends_at = ends_at - $2 * interval '1 ms' where account_id = $1`,
    [accountId, ms],
  )
}

const daysFromNow = (instant: Date | undefined) =>
  Math.round(((instant?.getTime() ?? Number.NaN) - machineNowMs()) / DAY_MS)

test('a session that was planted in a browser is not the one that a sign-in opens', async () => {
  const phone = newPhone()
  const planted = 'A'.repeat(43)
  const cookie = await signInWith(phone, `${NAME}=${planted}`)
  assert.notEqual(cookie, `${NAME}=${planted}`)
  assert.equal(await signedInAs(`${NAME}=${planted}`), null)
  assert.ok(await signedInAs(cookie))
})

test('signing in over a session ends it: who shared it does not see the person who came after', async () => {
  const attacker = await givenPerson(server)
  const cookie = await signInWith(newPhone(), attacker.cookie ?? '')
  assert.notEqual(cookie, attacker.cookie)
  assert.equal(await signedInAs(attacker.cookie ?? ''), null)
  assert.equal(await signedInAs(attacker.cookie ?? '', await server.another('api')), null)
  assert.deepEqual(await stored(attacker), [])
  const account = await signedInAs(cookie)
  assert.ok(account && account !== attacker.accountId)
})

test('signing out ends this session alone and takes the cookie away; doing it again changes nothing', async () => {
  const person = await givenPerson(server)
  await allowNextCode(server, person.phone)
  const other = await signInAs(server, person.phone)
  const out = () =>
    fetch(`${server.url}/api${signOut.path}`, { method: 'POST', headers: { cookie: person.cookie ?? '' } })
  const answer = await out()
  assert.match(answer.headers.getSetCookie()[0] ?? '', new RegExp(`^${NAME}=; Max-Age=0; Path=/;`))
  assert.equal((await out()).status, 200)
  assert.equal(await signedInAs(person.cookie ?? ''), null)
  assert.equal(await signedInAs(other), person.accountId)
})

test('a stolen database opens no session: no stored value is a cookie, in any encoding', async () => {
  const person = await givenPerson(server)
  const [row] = await stored(person)
  const hash = row?.token_hash as Buffer
  assert.deepEqual(hash, createHash('sha256').update(tokenOf(person)).digest())
  for (const encoding of ['base64url', 'base64', 'hex', 'latin1'] as const)
    await refused(
      server.call(listAddresses, { as: as(encodeURIComponent(hash.toString(encoding))) }),
      'not_signed_in',
    )
  const { rows } = await server.db.pool.query(
    `select 1 from identity.session t where strpos(t::text, $1) > 0 or strpos(t::text, $2) > 0`,
    [tokenOf(person), Buffer.from(tokenOf(person), 'base64url').toString('hex')],
  )
  assert.deepEqual(rows, [])
})

test('a token has 32 random bytes, and no two are alike', async () => {
  const person = await givenPerson(server)
  await allowNextCode(server, person.phone)
  const other = tokenOf({ cookie: await signInAs(server, person.phone) })
  assert.notEqual(other, tokenOf(person))
  for (const token of [other, tokenOf(person)]) assert.equal(Buffer.from(token, 'base64url').length, 32)
})

test('thirty days without use end a session; use prolongs it, once a day at most', async () => {
  const [idle, used] = [await givenPerson(server), await givenPerson(server)]
  const other = await server.another('api')
  assert.equal(daysFromNow((await stored(idle))[0]?.expires_at), 30)
  await age(idle, 30 * DAY_MS + 1)
  await refused(other.call(listAddresses, { as: idle }), 'not_signed_in')

  await age(used, DAY_MS - HOUR_MS)
  const before = (await stored(used))[0]?.expires_at
  await other.call(listAddresses, { as: used })
  assert.deepEqual((await stored(used))[0]?.expires_at, before)
  await age(used, 28 * DAY_MS)
  const third = await server.another('api')
  await third.call(listAddresses, { as: used })
  assert.equal(daysFromNow((await stored(used))[0]?.expires_at), 30)
})

test('a session ends 180 days after signing in, however much it is used', async () => {
  const person = await givenPerson(server)
  await server.db.pool.query(
    "update identity.session set ends_at = now() + interval '12 days', expires_at = now() + interval '6 days' where account_id = $1",
    [person.accountId],
  )
  await (await server.another('api')).call(listAddresses, { as: person })
  const [row] = await stored(person)
  assert.deepEqual(row?.expires_at, row?.ends_at)
  assert.equal(daysFromNow(row?.ends_at), 12)
  await age(person, 12 * DAY_MS)
  await refused((await server.another('api')).call(listAddresses, { as: person }), 'not_signed_in')
})

test('a new session may live 180 days in all, and its cookie as long', async () => {
  const phone = newPhone()
  const code = await givenCode(server, phone)
  const answer = await fetch(`${server.url}/api${signIn.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(code),
  })
  const { account } = (await answer.json()) as { account: { accountId: string } }
  assert.match(
    answer.headers.getSetCookie()[0] ?? '',
    new RegExp(`; Max-Age=${180 * 86_400}; Path=/; HttpOnly`),
  )
  const [row] = await stored({ accountId: account.accountId } as Person)
  assert.equal(daysFromNow(row?.ends_at), 180)
})
