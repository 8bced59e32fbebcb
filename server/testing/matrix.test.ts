import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { demoModules } from '../src/demo/index.ts'
import { askRefund } from '../src/modules/aftersale/cases/contract.ts'
import { makeApiKey } from '../src/modules/identity/api-keys/contract.ts'
import { payOrders } from '../src/modules/ordering/checkout/contract.ts'
import { modules } from '../src/modules.ts'
import { type Role, roles } from '../src/platform/actor.ts'
import type { Route } from '../src/platform/http/route.ts'
import { screens } from '../src/screens.ts'
import { type GivenShop, givenPerson, givenShop, givenStaff, type Person, signInAs } from './given.ts'
import { goAway } from './given-absence.ts'
import { givenFreightTemplate, givenProduct } from './given-catalog.ts'
import { givenChat } from './given-chat.ts'
import { givenAddress, givenOrder, givenPaidOrder, givenShippedOrder } from './given-ordering.ts'
import { sample } from './sample.ts'
import { newId, testServer } from './server.ts'

const server = await testServer()

const routes: readonly Route[] = [
  ...[...modules, ...demoModules].flatMap((module) => module.routes),
  ...screens.flatMap((screen) => screen.routes),
]
const nameOf = ({ endpoint }: Route) => `${endpoint.method} ${endpoint.path}`

/** What only the other shop's people may read: it is in everything that lies there. */
const SECRET = '别家机密'

type CallerName = Role | 'stranger' | 'plain buyer' | 'owner of another shop' | 'officer'

/** Who calls these is signed out by them, so that only a stranger can be asked again afterwards. */
const ENDS_SESSIONS = new Set(['/auth/sign-out', '/buyer/work/:shopId/leave'])

/** Ids by the names that paths and bodies give them. */
type Ids = Record<string, unknown>

let shop: GivenShop
let callers: Map<CallerName, Person | null>
/** Rows of another shop and of its buyer. */
let theirs: Ids
let otherShop: GivenShop
let otherBuyer: Person

before(async () => {
  shop = await givenShop(server)
  otherShop = await givenShop(server, { name: SECRET })
  callers = new Map<CallerName, Person | null>([
    ['stranger', null],
    ['plain buyer', await givenPerson(server)],
    ['owner of another shop', otherShop.owner],
    ['officer', await givenPerson(server, { officer: true })],
  ])
  for (const role of roles) callers.set(role, await givenStaff(server, shop, role))
  // By code, so that each has one to look at.
  for (const caller of callers.values()) if (caller) await signInAs(server, caller.phone)
  otherBuyer = await givenPerson(server, { name: SECRET })
  theirs = await fillOtherShop()
})

/** One row of each kind in the other shop, or of its buyer. */
async function fillOtherShop(): Promise<Ids> {
  const of = { shop: otherShop, buyer: otherBuyer }
  const addressId = await givenAddress(server, otherBuyer)
  const template = await givenFreightTemplate(server, otherShop, { name: SECRET })
  const product = await givenProduct(server, otherShop, {
    title: SECRET,
    freightTemplateId: template.templateId,
  })
  const skuId = product.skus[0]?.skuId as string
  const lines = [{ skuId, quantity: 1 }]
  const unpaid = await givenOrder(server, { ...of, addressId, lines })
  const paid = await givenPaidOrder(server, { ...of, addressId, lines, note: SECRET })
  const refunded = await givenPaidOrder(server, { ...of, addressId, lines })
  const shipped = await givenShippedOrder(server, { ...of, addressId, lines })
  const refund = await server.call(askRefund, {
    as: otherBuyer,
    params: { shopId: otherShop.shopId, orderId: refunded.orderId },
    body: { id: newId(), reason: 'changed_mind', note: SECRET },
  })
  const tradeId = newId()
  await server.call(payOrders, {
    as: otherBuyer,
    body: { id: tradeId, orders: [{ shopId: otherShop.shopId, orderId: unpaid.orderId }] },
  })
  const { chatId } = await givenChat(server, { ...of, said: SECRET })
  const member = await givenStaff(server, otherShop, 'agent')
  const away = await goAway(server, otherShop, { startsAt: new Date('2026-04-01T10:00:00+08:00') })
  const key = await server.call(makeApiKey, {
    as: otherShop.owner,
    params: { shopId: otherShop.shopId },
    body: { id: newId(), name: SECRET, scopes: ['orders:read'] },
  })
  await server.waitUntilIdle()
  return {
    addressId,
    templateId: template.templateId,
    freightTemplateId: template.templateId,
    productId: product.productId,
    skuId,
    orderId: paid.orderId,
    parcelId: shipped.parcelId,
    caseId: refund.caseId,
    tradeId,
    chatId,
    accountId: member.accountId,
    absenceId: away.absenceId,
    pictures: [newId()],
    keyId: key.view.keyId,
  }
}

interface Answer {
  readonly status: number
  readonly refusal: string | null
  readonly text: string
}

async function send(route: Route, caller: Person | null, params: Ids, body: unknown): Promise<Answer> {
  const { method, path, schemas } = route.endpoint
  const filled = path.replace(/:(\w+)/g, (_, name: string) => String(params[name] ?? newId()))
  const query = new URLSearchParams(sample(schemas.query, {}) as Record<string, string> | undefined)
  const hasBody = method !== 'GET' && method !== 'DELETE'
  const answer = await fetch(`${server.url}${path.startsWith('/open/') ? '' : '/api'}${filled}?${query}`, {
    method,
    headers: {
      ...(caller ? { cookie: caller.cookie } : {}),
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
    },
    ...(hasBody ? { body: JSON.stringify(body ?? {}) } : {}),
  })
  const text = await answer.text()
  const parsed = text.startsWith('{') ? (JSON.parse(text) as { refusal?: string }) : {}
  return { status: answer.status, refusal: parsed.refusal ?? null, text }
}

/** What `who` of a route says of a caller, for the rows of `shop`; null: may call. */
function refusalFor({ who }: Route, caller: CallerName): string | null {
  if (who.kind === 'anyone') return null
  if (who.kind === 'apiKey') return '401 api_key_wrong'
  if (caller === 'stranger') return '401 not_signed_in'
  if (who.kind === 'buyer') return null
  if (who.kind === 'officer') return caller === 'officer' ? null : '403 not_allowed'
  const role = roles.find((one) => one === caller)
  if (!role) return '404 not_found'
  return who.roles.includes(role) ? null : '403 not_allowed'
}

test('S3-23 every route refuses exactly those whom it does not let in, before it looks at what they sent', async () => {
  assert.ok(routes.length > 90)
  for (const route of routes) {
    const mayLast = [...callers].filter(
      ([name]) => name === 'stranger' || !ENDS_SESSIONS.has(route.endpoint.path),
    )
    const asked = mayLast.map(async ([name, caller]) => {
      const answer = await send(route, caller, { shopId: shop.shopId, phone: '13900000001' }, {})
      const said = `${answer.status} ${answer.refusal}`
      const expected = refusalFor(route, name)
      const about = `${name} at ${nameOf(route)}: ${answer.text.slice(0, 200)}`
      if (expected) assert.equal(said, expected, about)
      else assert.ok(answer.status !== 401 && answer.status !== 403 && answer.status < 500, about)
    })
    await Promise.all(asked)
  }
})

test('S3-23 nothing is mounted beside the routes that state who may call, but for what this list names', async () => {
  const answer = await fetch(`${server.url}/openapi.json`)
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, unknown>> }
  const mounted = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
  )
  const stated = new Set(routes.map(nameOf))
  const beside = mounted.filter((name) => !stated.has(name)).sort()
  assert.deepEqual(beside, ['GET /files/:shopId/:fileId', 'POST /payment/notices/:provider'])
})

test('S3-23 the lists and pages of a shop are open to the roles they are for', async () => {
  for (const route of routes) {
    const { method, path } = route.endpoint
    if (method !== 'GET' || path.replace('/:shopId', '').includes(':')) continue
    for (const [name, caller] of callers) {
      if (refusalFor(route, name)) continue
      const answer = await send(route, caller, { shopId: shop.shopId }, undefined)
      assert.equal(answer.status, 200, `${name} at ${nameOf(route)}: ${answer.text.slice(0, 200)}`)
    }
  }
})

const ownIds = /:(?!shopId)(\w+)/

test("S3-23 the ids of another shop's rows are not found in one's own shop, and nothing of them is told", async () => {
  const params = { ...theirs, shopId: shop.shopId }
  const before = await rowsOf(otherShop.shopId)
  let tried = 0
  for (const route of routes.filter(({ who }) => who.kind === 'staff')) {
    const answer = await send(route, shop.owner, params, sample(route.endpoint.schemas.body, theirs))
    const about = `${nameOf(route)}: ${answer.status} ${answer.text.slice(0, 300)}`
    assert.ok(answer.status < 500 && !answer.text.includes(SECRET), about)
    if (!ownIds.test(route.endpoint.path)) continue
    assert.equal(`${answer.status} ${answer.refusal}`, '404 not_found', about)
    tried += 1
  }
  assert.ok(tried >= 20)
  await server.waitUntilIdle()
  assert.deepEqual(await rowsOf(otherShop.shopId), before)
})

test("S3-23 the ids of another buyer's rows are not found", async () => {
  const params = { ...theirs, shopId: otherShop.shopId }
  const buyer = await givenPerson(server)
  const before = await rowsOf(otherShop.shopId)
  let tried = 0
  for (const route of routes.filter(({ who }) => who.kind === 'buyer')) {
    if (!/:(orderId|caseId|tradeId|addressId)/.test(route.endpoint.path)) continue
    const answer = await send(route, buyer, params, sample(route.endpoint.schemas.body, {}))
    const about = `${nameOf(route)}: ${answer.status} ${answer.text.slice(0, 300)}`
    assert.equal(`${answer.status} ${answer.refusal}`, '404 not_found', about)
    tried += 1
  }
  assert.ok(tried >= 10)
  await server.waitUntilIdle()
  assert.deepEqual(await rowsOf(otherShop.shopId), before)
})

/** Every row of a shop in every table that has shop_id, as text. */
async function rowsOf(shopId: string): Promise<Map<string, string[]>> {
  const { rows: tables } = await server.db.pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.columns
     where column_name = 'shop_id' and table_schema <> 'platform' order by 1`,
  )
  const found = new Map<string, string[]>()
  for (const { name } of tables) {
    const { rows } = await server.db.pool.query<{ row: string }>(
      `select t::text as row from ${name} t where shop_id = $1 order by 1`,
      [shopId],
    )
    found.set(
      name,
      rows.map(({ row }) => row),
    )
  }
  assert.ok((found.get('ordering."order"') ?? found.get('ordering.order') ?? []).length >= 4)
  return found
}

test('S0-34 owner and manager hold the switch: to customer service, warehouse and finance every act of it is refused', async () => {
  const acts = routes.filter(
    ({ endpoint }) =>
      endpoint.path.startsWith('/merchant/:shopId/absences') &&
      // Ticking a task of the list is work of the day, not the switch.
      !endpoint.path.includes('/tasks/') &&
      endpoint.method !== 'GET',
  )
  assert.deepEqual(acts.map(nameOf).sort(), [
    'POST /merchant/:shopId/absences',
    'POST /merchant/:shopId/absences/:absenceId/cancel',
    'POST /merchant/:shopId/absences/:absenceId/end',
    'PUT /merchant/:shopId/absences/:absenceId',
  ])
  for (const act of acts) {
    for (const role of ['agent', 'agent_lead', 'warehouse', 'finance'] as const) {
      const body = sample(act.endpoint.schemas.body, {})
      const answer = await send(act, callers.get(role) ?? null, { shopId: shop.shopId }, body)
      assert.equal(`${answer.status} ${answer.refusal}`, '403 not_allowed', `${role} at ${nameOf(act)}`)
    }
    assert.deepEqual(act.who, { kind: 'staff', roles: ['owner', 'manager'] })
  }
})
