import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { Type } from 'typebox'
import { type Endpoint, endpoint } from '../src/kernel/endpoint.ts'
import { Id, ShopParams } from '../src/kernel/schema.ts'
import { requestParts } from '../src/platform/http/request-parts.ts'
import { buyer, staff } from '../src/platform/http/who.ts'
import { readSalesReport } from '../src/screens/merchant/sales-contract.ts'
import { givenShop } from './given.ts'
import {
  allRoutes,
  callRoute,
  changedAt,
  givenRouteCallers,
  type RouteCallers,
  routeName,
  takesBody,
} from './route-calls.ts'
import { sample } from './sample.ts'
import { newId, testServer } from './server.ts'

const server = await testServer()

/** What no contract declares. */
const UNKNOWN = 'aPropertyOfNobody'

/** Objects whose names are the sender's own to choose. */
const maps = new Set(['PUT /merchant/:shopId/views search'])

let callers: RouteCallers
before(async () => {
  callers = await givenRouteCallers(server)
})

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

test('every route refuses a property of the query that it does not declare, and names it', async () => {
  assert.ok(allRoutes.length > 200)
  for (const route of allRoutes) {
    const { refusal, field, message } = await callRoute(server, callers, route, { query: { [UNKNOWN]: 1 } })
    assert.deepEqual([refusal, field], ['unknown_property', UNKNOWN], `${routeName(route)}: ${message}`)
    assert.ok(message.includes(`"${UNKNOWN}"`), message)
  }
})

test('every route refuses a property of the body that it does not declare, at any depth, and names it', async () => {
  let nested = 0
  for (const route of allRoutes.filter(takesBody)) {
    const body = sample(route.endpoint.schemas.body, {}) ?? {}
    const wrong = changedAt(body, (value) => (isObject(value) ? { ...value, [UNKNOWN]: 1 } : undefined))
    assert.ok(wrong.length > 0)
    for (const { value, place } of wrong) {
      if (maps.has(`${routeName(route)} ${place}`)) continue
      const { refusal, field, message } = await callRoute(server, callers, route, { body: value })
      const expected = place ? `${place}.${UNKNOWN}` : UNKNOWN
      assert.deepEqual([refusal, field], ['unknown_property', expected], `${routeName(route)}: ${message}`)
      if (place) nested += 1
    }
  }
  assert.ok(nested > 20, String(nested))
})

test('what the path says is neither said again by query or body, nor may a path go on', async () => {
  for (const route of allRoutes) {
    for (const [, name = ''] of route.endpoint.path.matchAll(/:(\w+)/g)) {
      const inQuery = await callRoute(server, callers, route, { query: { [name]: newId() } })
      assert.deepEqual([inQuery.refusal, inQuery.field], ['unknown_property', name], routeName(route))
      if (!takesBody(route)) continue
      const body = sample(route.endpoint.schemas.body, {}) as object | undefined
      const inBody = await callRoute(server, callers, route, { body: { ...body, [name]: newId() } })
      assert.deepEqual([inBody.refusal, inBody.field], ['unknown_property', name], routeName(route))
    }
    const { status } = await callRoute(server, callers, route, { tail: `/${UNKNOWN}` })
    assert.ok(status >= 400 && status < 500, `${routeName(route)}: ${status}`)
  }
})

test("another shop's id in the query does not answer that shop's figures", async () => {
  const other = await givenShop(server)
  const path = readSalesReport.path.replace(':shopId', callers.shop.shopId)
  const query = `from=2026-02-01&to=2026-02-28&shopId=${other.shopId}`
  const answer = await fetch(`${server.url}/api${path}?${query}`, {
    headers: { cookie: callers.shop.owner.cookie },
  })
  assert.equal(answer.status, 422)
  const { message } = (await answer.json()) as { message: string }
  assert.match(message, /^请求中有系统不认识的内容“shopId”/)
})

const declared = (path: `GET /${string}` | `PUT /${string}`, parts: object): Endpoint =>
  endpoint(path, { summary: '', reply: Type.Object({}), ...parts })

test('a contract in which a name could come from two places is not mounted', () => {
  const twice = declared('PUT /merchant/:shopId/x', {
    params: ShopParams,
    body: Type.Object({ shopId: Id }),
  })
  assert.throws(() => requestParts(twice, staff()), /shopId is known without/)
  const bought = declared('GET /buyer/x', { query: Type.Object({ buyerId: Id }) })
  assert.throws(() => requestParts(bought, buyer), /buyerId is known without/)
  const both = declared('PUT /buyer/x', {
    query: Type.Object({ id: Id }),
    body: Type.Object({ id: Id }),
  })
  assert.throws(() => requestParts(both, buyer), /id is in its query and in its body/)
  const unnamed = declared('GET /merchant/:shopId/x/:rowId', { params: ShopParams })
  assert.throws(() => requestParts(unnamed, staff()), /name different things/)
})
