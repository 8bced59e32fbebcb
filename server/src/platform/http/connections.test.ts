import assert from 'node:assert/strict'
import { test } from 'node:test'
import { capturedLog } from '../../../testing/captured-log.ts'
import { givenPerson, givenShop, givenStaff } from '../../../testing/given.ts'
import { postHead, type RawRequest, rawRequest } from '../../../testing/raw-request.ts'
import { newId, type ProcessSettings, testServer } from '../../../testing/server.ts'
import { listStaff, removeStaff } from '../../modules/identity/staff/contract.ts'
import { readTrustedProxies } from './trusted-proxies.ts'

const server = await testServer()
const log = capturedLog()

const another = (settings: ProcessSettings) => server.another('api', settings)
const CODE = '/api/auth/code'

/** What somebody is answered who comes by the proxy, or directly. */
async function statusFor(on: { url: string }, from?: string): Promise<number> {
  const headers = from ? { 'x-forwarded-for': from } : {}
  return (await fetch(`${on.url}/api/shops`, { headers })).status
}

/** So many requests whose bodies do not come, all of them taken by the server. */
async function stalled(on: { url: string }, count: number): Promise<RawRequest[]> {
  const all = await Promise.all(Array.from({ length: count }, () => rawRequest(on, postHead(CODE, 100))))
  for (const each of all) {
    await each.answers(/100 Continue/)
    each.send('{"phone"')
  }
  return all
}

test('three hundred stalled bodies of one stranger cost nobody a place; others are served', async () => {
  const small = await another({ mostUnderWay: 20 })
  const bodies = await stalled(small, 300)
  assert.equal(await statusFor(small), 200)
  for (const body of bodies) body.leave()
})

test('a body that stands still, or takes longer than its size explains, is answered 408 and its connection closed', async () => {
  const still = await another({ bodyStallsMs: 300 })
  const [body] = await stalled(still, 1)
  assert.match((await body?.ends()) ?? '', /HTTP\/1.1 100 Continue[\s\S]*HTTP\/1.1 408 /)
  const slow = await another({ bodyWithinMs: 600 })
  const dripping = await rawRequest(slow, postHead(CODE, 100))
  const timer = setInterval(() => dripping.send(' '), 50)
  assert.match(await dripping.ends(), / 408 /)
  clearInterval(timer)
})

test('an answer that no route gives has the safety headers too, whoever gives it', async () => {
  const strict = await another({ bodyStallsMs: 300, perMinute: 3 })
  const get = (path: string, ...headers: string[]) =>
    [`GET ${path} HTTP/1.1`, ...headers, 'connection: close', '', ''].join('\r\n')
  const odd: readonly (readonly [number, string])[] = [
    [422, get('/api/shops/%E0%A4%A', 'host: x')],
    [422, get(`/api/shops/${'x'.repeat(400)}`, 'host: x')],
    [400, get('/api/shops')], // no host, which Node answers
    [417, get('/api/shops', 'host: x', 'expect: cake')],
    [431, get(`/${'y'.repeat(20_000)}`, 'host: x')],
    [400, 'no request at all\r\n\r\n'],
    [404, get('/api/nothing', 'host: x')],
    [408, postHead(CODE, 100)],
  ]
  for (const [status, text] of odd) {
    const answer = await (await rawRequest(strict, text)).ends()
    const [, head = ''] = /(HTTP\/1.1 (?!100)[\s\S]*?)\r\n\r\n/.exec(answer) ?? []
    assert.match(head, new RegExp(`^HTTP/1.1 ${status} `), text.slice(0, 60))
    for (const line of [
      'x-content-type-options: nosniff',
      "default-src 'self'",
      'x-frame-options: SAMEORIGIN',
    ])
      assert.ok(head.toLowerCase().includes(line.toLowerCase()), `${line} in ${head}`)
  }
  const refusedSoon = await Promise.all(Array.from({ length: 5 }, () => fetch(`${strict.url}/api/shops`)))
  const tooMany = refusedSoon.find(({ status }) => status === 429)
  assert.equal(tooMany?.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(tooMany?.headers.get('x-frame-options'), 'SAMEORIGIN')
})

test('what refuses a socket carries the headers of every answer, and an open socket is told nothing of them', async () => {
  const get = (path: string, ...headers: string[]) =>
    [`GET ${path} HTTP/1.1`, ...headers, '', ''].join('\r\n')
  const upgrade = (address: string, ...more: string[]) =>
    get(
      address,
      'host: x',
      'connection: Upgrade',
      'upgrade: websocket',
      'sec-websocket-version: 13',
      'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
      ...more,
    )
  const live = '/live/?EIO=4&transport=websocket'
  const strict = await another({})
  const refusedOnes: [number, string][] = [
    [400, upgrade(live, 'origin: https://elsewhere.example')],
    [400, upgrade('/live/?EIO=4&transport=carrier-pigeon')],
    [400, upgrade(live).replace('dGhlIHNhbXBsZSBub25jZQ==', 'short')],
    [400, get('/live/?EIO=4&transport=polling', 'host: x', 'connection: close')],
  ]
  for (const [status, text] of refusedOnes) {
    const answer = (await (await rawRequest(strict, text)).ends()).toLowerCase()
    assert.match(answer, new RegExp(`^http/1.1 ${status} `), text.slice(0, 80))
    for (const line of [
      'x-content-type-options: nosniff',
      "default-src 'self'",
      'x-frame-options: sameorigin',
    ])
      assert.equal(answer.split(line).length, 2, `${line} in ${answer}`)
  }
  const opened = await rawRequest(strict, upgrade(live))
  const head = await opened.answers(/^HTTP\/1.1 101 [\s\S]*?\r\n\r\n/)
  assert.doesNotMatch(head, /nosniff/i)
  opened.leave()
})

test('headers that never end, and a connection that says nothing, are closed', async () => {
  const strict = await another({ headersWithinMs: 300 })
  const open = [
    await rawRequest(strict, 'GET /api/shops HTTP/1.1\r\nhost: x\r\nx: '),
    await rawRequest(strict, ''),
  ]
  for (const each of open) await each.ends()
  assert.equal(await statusFor(strict), 200)
})

test('bodies under way have a limit by network, also behind a proxy; a neighbour has their own', async () => {
  const proxied = await another({ mostBodies: 3, proxies: readTrustedProxies('loopback') })
  const from = (address: string) => rawRequest(proxied, postHead(CODE, 100, { 'x-forwarded-for': address }))
  for (const body of [1, 2, 3]) await (await from(`2001:db8:1:2::${body}`)).answers(/100 Continue/)
  assert.match(await (await from('6.6.6.6, 2001:db8:1:2::9')).ends(), /HTTP\/1.1 503 /)
  const neighbour = await fetch(`${proxied.url}${CODE}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '2001:db8:1:3::1' },
    body: '{}',
  })
  assert.equal(neighbour.status, 422)
})

test('an address has so many connections, a trusted proxy any number', async () => {
  const strict = await another({ mostConnections: 5 })
  const idle = await Promise.all(Array.from({ length: 5 }, () => rawRequest(strict, 'GET /')))
  assert.equal(await (await rawRequest(strict, 'GET / HTTP/1.1\r\nhost: x\r\n\r\n')).ends(), '')
  for (const each of idle) each.leave()
  const proxied = await another({ mostConnections: 5, proxies: readTrustedProxies('127.0.0.0/8') })
  await Promise.all(Array.from({ length: 8 }, () => rawRequest(proxied, 'GET /')))
  assert.equal(await statusFor(proxied), 200)
})

test('a forged X-Forwarded-For gives no new budget; that of a trusted proxy gives each network its own', async () => {
  const bare = await another({ perMinute: 3 })
  for (const from of ['1.1.1.1', '2.2.2.2', '3.3.3.3']) assert.equal(await statusFor(bare, from), 200)
  assert.equal(await statusFor(bare, '4.4.4.4'), 429)
  const proxied = await another({ perMinute: 2, proxies: readTrustedProxies('loopback') })
  for (const from of ['9.9.9.1, 1.1.1.1', '9.9.9.2, 1.1.1.1'])
    assert.equal(await statusFor(proxied, from), 200)
  assert.equal(await statusFor(proxied, '9.9.9.3, 1.1.1.1'), 429)
  assert.equal(await statusFor(proxied, '2.2.2.2'), 200)
  for (const from of ['2001:db8:7:7::1', '2001:db8:7:7::2']) assert.equal(await statusFor(proxied, from), 200)
  assert.equal(await statusFor(proxied, '2001:0db8:7:7::3'), 429)
})

test('a proxy that nobody named is noticed and said once', async () => {
  const unset = await another({})
  const said = () => log.filter(({ msg }) => /TRUST_PROXY does not name it/.test(msg)).length
  const before = said()
  await statusFor(unset)
  assert.equal(said(), before)
  for (const from of ['1.1.1.1', '2.2.2.2']) await statusFor(unset, from)
  assert.equal(said(), before + 1)
  const named = await another({ proxies: readTrustedProxies('loopback') })
  await statusFor(named, '1.1.1.1')
  assert.equal(said(), before + 1)
})

test('who may not call is refused before a byte of the body is read; what a stranger may send is short', async () => {
  const early = await rawRequest(
    server,
    postHead('/api/buyer/addresses', 1_000_000).replace(/expect.*\r\n/, ''),
  )
  await early.answers(/HTTP\/1.1 401 /)
  const long = await fetch(`${server.url}${CODE}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify({ phone: '1'.repeat(100_000) }),
  })
  assert.deepEqual(
    [long.status, ((await long.json()) as { message: string }).message.match(/\d+ kB/)?.[0]],
    [413, '64 kB'],
  )
})

test('a person can have only a share of what is under way', async () => {
  const shared = await another({ mostUnderWay: 10, mostUnderWayPerCaller: 2 })
  const person = await givenPerson(server)
  const held = await server.db.pool.connect()
  try {
    await held.query('begin; lock table identity.address in access exclusive mode')
    const ask = (cookie: string) => fetch(`${shared.url}/api/buyer/addresses`, { headers: { cookie } })
    const three = [1, 2, 3].map(() => ask(person.cookie))
    const first = await Promise.race(three)
    assert.equal(((await first.json()) as { refusal: string }).refusal, 'busy')
    assert.equal(await statusFor(shared), 200)
    await held.query('rollback')
    assert.deepEqual((await Promise.all(three)).map(({ status }) => status).sort(), [200, 200, 503])
  } finally {
    held.release(true)
  }
})

const BOUNDARY = 'x'
const PART = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png\r\n\r\nabc`

test('an upload that is cut off is the sender’s to repeat, and one who leaves early is no fault of ours', async () => {
  const { shopId, owner } = await givenShop(server)
  const path = `/api/merchant/${shopId}/pictures?id=${newId()}`
  const headers = { cookie: owner.cookie, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
  const cut = await fetch(`${server.url}${path}`, { method: 'POST', headers, body: PART })
  assert.deepEqual([cut.status, ((await cut.json()) as { refusal: string }).refusal], [422, 'upload_cut_off'])
  const head = [
    `POST ${path} HTTP/1.1`,
    'host: x',
    `cookie: ${owner.cookie}`,
    `content-type: ${headers['content-type']}`,
  ]
  const upload = await rawRequest(
    server,
    `${head.join('\r\n')}\r\ncontent-length: 5000\r\nexpect: 100-continue\r\n\r\n`,
  )
  await upload.answers(/100 Continue/)
  upload.send(PART)
  const body = await rawRequest(server, postHead(CODE, 100))
  await body.answers(/100 Continue/)
  body.send('{"phone":')
  for (const each of [upload, body]) each.leave()
  // Who comes after them finds the server well, and the log without a fault.
  for (let call = 0; call < 20; call += 1) assert.equal(await statusFor(server), 200)
  assert.deepEqual(
    log.filter(({ level }) => level >= 50).map(({ msg, err }) => [msg, err]),
    [],
  )
  assert.deepEqual(
    log.filter(({ msg, status }) => msg === 'request' && Number(status) >= 500 && Number(status) !== 503),
    [],
  )
})

test('a change asked by a page of another site is refused; ours may stand behind a proxy that renames it', async () => {
  const person = await givenPerson(server)
  const behind = await another({ publicUrl: 'http://shop.example' })
  const signOut = (origin: string) =>
    fetch(`${behind.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { origin, cookie: person.cookie, 'content-type': 'application/json' },
      body: '{}',
    })
  for (const origin of ['https://evil.example', 'null', 'http://shop.example.evil'])
    assert.equal((await signOut(origin)).status, 403, origin)
  for (const origin of ['http://shop.example', behind.url])
    assert.equal((await signOut(origin)).status, 200, origin)
})

test('pages may speak to the sockets of this system alone', async () => {
  const policyOf = async ({ url }: { url: string }) =>
    /connect-src ([^;]*)/.exec(
      (await fetch(`${url}/api/shops`)).headers.get('content-security-policy') ?? '',
    )?.[1]
  assert.equal(await policyOf(server), "'self'")
  assert.equal(
    await policyOf(await another({ publicUrl: 'https://shop.example' })),
    "'self' wss://shop.example",
  )
})

test('a right that is taken while a body is held back is gone when the body comes', async () => {
  const shop = await givenShop(server)
  const second = await givenStaff(server, shop, 'owner')
  const path = `/api/merchant/${shop.shopId}/staff-invitations`
  const body = JSON.stringify({ phone: '13900001111', name: 'a friend', roles: ['owner'] })
  const held = await rawRequest(server, postHead(path, body.length, { cookie: second.cookie }))
  await held.answers(/100 Continue/)
  held.send(body.slice(0, 5))
  await server.call(removeStaff, {
    as: shop.owner,
    params: { shopId: shop.shopId, accountId: second.accountId },
  })
  held.send(body.slice(5))
  assert.match(await held.answers(/HTTP\/1.1 [2-5]0?\d/), /HTTP\/1.1 (401|404) /)
  const { invitations } = await server.call(listStaff, {
    as: shop.owner,
    params: { shopId: shop.shopId },
  })
  assert.deepEqual(invitations, [])
})

test('an address that cannot be decoded is answered as any other refusal, without repeating it', async () => {
  for (const path of ['/%', '/api/products/%ff/x']) {
    const answer = await fetch(`${server.url}${path}`)
    const body = (await answer.json()) as { refusal: string; detail: { field: string } }
    assert.deepEqual([answer.status, body.refusal, body.detail.field], [422, 'invalid_input', 'address'])
    assert.ok(!JSON.stringify(body).includes('%'), path)
  }
})
