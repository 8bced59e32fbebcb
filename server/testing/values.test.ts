import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { moveClock } from '../src/modules/governance/clock/contract.ts'
import { addAddress, listAddresses } from '../src/modules/identity/addresses/contract.ts'
import { getOwnShop } from '../src/modules/shop/profile/contract.ts'
import {
  allRoutes,
  callRoute,
  changedAt,
  givenRouteCallers,
  type RouteCallers,
  routeName,
} from './route-calls.ts'
import { sample } from './sample.ts'
import { newId, refused, testServer } from './server.ts'

const server = await testServer()

let callers: RouteCallers
before(async () => {
  callers = await givenRouteCallers(server)
})

interface Plain {
  readonly properties?: Readonly<Record<string, Plain>>
  readonly format?: string
}
const queryOf = (schema: unknown) => Object.entries((schema as Plain | undefined)?.properties ?? {})

const NO_INSTANTS = [
  '2026-06-30T23:59:60Z',
  '+275760-09-13T00:00:00Z',
  '2026-02-30T10:00:00+08:00',
  '1969-12-31T23:59:59Z',
  '2100-01-01T00:00:00Z',
  '2026-03-20T10:00:00',
]

test('what is no instant is refused by every route that takes one, and the property is named', async () => {
  const isInstant = (value: unknown) => value === '2026-03-20T10:00:00.000+08:00'
  let tried = 0
  for (const route of allRoutes) {
    const { query, body } = route.endpoint.schemas
    for (const wrong of NO_INSTANTS) {
      const inQuery = queryOf(query).filter(([, { format }]) => format === 'date-time')
      for (const [name] of inQuery) {
        const answer = await callRoute(server, callers, route, { query: { [name]: wrong } })
        assert.deepEqual([answer.status, answer.field], [422, name], `${routeName(route)} ${wrong}`)
        tried += 1
      }
      for (const { value, place } of changedAt(sample(body, {}), (one) =>
        isInstant(one) ? wrong : undefined,
      )) {
        const answer = await callRoute(server, callers, route, { body: value })
        assert.deepEqual([answer.status, answer.field], [422, place], `${routeName(route)} ${wrong}`)
        tried += 1
      }
    }
  }
  assert.ok(tried >= 60, String(tried))
})

test('what is no day is refused by every route that takes one', async () => {
  let tried = 0
  for (const route of allRoutes)
    for (const [name] of queryOf(route.endpoint.schemas.query).filter(([, { format }]) => format === 'date'))
      for (const wrong of ['2026-02-30', '0001-01-01', '9999-12-31', '2026-3-1', 'constructor']) {
        const answer = await callRoute(server, callers, route, { query: { [name]: wrong } })
        assert.deepEqual([answer.status, answer.field], [422, name], `${routeName(route)} ${wrong}`)
        tried += 1
      }
  assert.ok(tried >= 20, String(tried))
})

const cursorOf = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url')

test('a cursor that somebody made up is refused by every list', async () => {
  const at = '2026-03-02T10:00:00.000Z'
  const crafted = [
    ...[[], [null], ['x'], ['constructor', '__proto__', 'x'], [at, 7], [1.5]],
    ...[['2026-06-30T23:59:60Z', newId()], ['+275760-09-13T00:00:00.000Z', newId()], [1e300]],
  ].map(cursorOf)
  let tried = 0
  for (const route of allRoutes) {
    const after = queryOf(route.endpoint.schemas.query).find(([name]) => name === 'after')?.[1]
    if (!after || !('pattern' in after)) continue
    for (const cursor of [...crafted, '!', 'constructor', '小荷', 'eyJhIjoxfQ']) {
      const answer = await callRoute(server, callers, route, { query: { after: cursor } })
      // Where a row has to be there, its absence may be noticed first.
      const isRefused = answer.status === 422 && answer.field === 'after'
      assert.ok(isRefused || answer.status === 404, `${routeName(route)} ${cursor}: ${answer.message}`)
      tried += 1
    }
  }
  assert.ok(tried >= 200, String(tried))
})

test('ids in capital letters are the same ids', async () => {
  const { shop, buyer } = callers
  const params = { shopId: shop.shopId.toUpperCase() }
  assert.equal((await server.call(getOwnShop, { as: shop.owner, params })).shop.shopId, shop.shopId)
  const id = newId()
  await server.call(addAddress, { as: buyer, body: { id: id.toUpperCase(), ...address } })
  const { addresses } = await server.call(listAddresses, { as: buyer })
  assert.equal(addresses[0]?.addressId, id)
  for (const route of allRoutes.filter(
    ({ endpoint: { method, path } }) => method === 'GET' && /:\w+Id/.test(path),
  )) {
    const answer = await callRoute(server, callers, route, {
      params: { ...params, orderId: newId().toUpperCase() },
    })
    assert.ok([200, 404].includes(answer.status), `${routeName(route)}: ${answer.message}`)
    const noId = await callRoute(server, callers, route, { params: { shopId: `urn:uuid:${shop.shopId}` } })
    assert.ok(noId.status === 404 || noId.status === 422, `${routeName(route)}: ${noId.message}`)
  }
})

const address = {
  name: '王\u200b小\u0000明\u202e',
  phone: '13900000001',
  provinceCode: '33',
  cityCode: '3301',
  districtCode: '330106',
  detail: ' 文三路\t138\u00ad 号\r\n2 幢 ',
  isDefault: false,
}

test('an address is kept without what nobody sees, and a name of nothing else is refused', async () => {
  const { buyer } = callers
  const made = await server.call(addAddress, { as: buyer, body: { id: newId(), ...address } })
  assert.deepEqual([made.name, made.detail], ['王小明', '文三路 138 号 2 幢'])
  const blank = { ...address, name: '\u200b\u3164' }
  const answer = await refused(
    server.call(addAddress, { as: buyer, body: { id: newId(), ...blank } }),
    'invalid_input',
  )
  assert.equal(answer.message, '422 invalid_input: 填写有误：name 不能为空。请更正后重试。')
})

test('JSON has types: a number, a boolean or null is no text, and text is no number', async () => {
  const route = allRoutes.find((one) => routeName(one) === 'POST /buyer/addresses')
  assert.ok(route)
  for (const name of [1, true, null, ['王'], {}]) {
    const answer = await callRoute(server, callers, route, { body: { id: newId(), ...address, name } })
    assert.deepEqual([answer.status, answer.field], [422, 'name'], JSON.stringify(name))
  }
})

test('the time machine goes two years ahead of the calendar and no further', async () => {
  const move = (to: string) => server.call(moveClock, { as: callers.officer, body: { to } })
  await refused(move('2063-01-01T00:00:00Z'), 'clock_too_far')
  await refused(move('2026-06-30T23:59:60Z'), 'invalid_input')
})
