import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { TSchema } from 'typebox'
import { rebuild } from '../src/modules/analytics/counting/rebuild.ts'
import type { Route } from '../src/platform/http/route.ts'
import { exportShopOrders } from '../src/screens/merchant/order-export-contract.ts'
import { allRoutes, nameOf, read, requestOf } from './every-read.ts'
import { type BusyShop, givenBusyShops } from './given-busy-shop.ts'
import { answersOf, assertSame, isOf, merchantReads } from './merchant-answers.ts'
import { rowsOfShop } from './rows-of-shop.ts'
import { sample } from './sample.ts'
import { newId, testServer } from './server.ts'

const server = await testServer()

let home: BusyShop
let rival: BusyShop

before(async () => {
  const [one, other] = await givenBusyShops(server, ['本店', '对手'])
  home = one as BusyShop
  rival = other as BusyShop
  // A key that was never used would say so.
  await read(server, '/open/v1/products', { key: home.key })
})

const anId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** A request that names an id in its query or body, and where. */
interface Naming {
  readonly route: Route
  readonly part: 'query' | 'body'
  readonly path: readonly string[]
}

/** Every place in query and body of a shop's routes where an id may stand, but those that clients make. */
const namings: readonly Naming[] = allRoutes
  .filter(({ who }) => who.kind === 'staff')
  .flatMap((route) =>
    (['query', 'body'] as const).flatMap((part) =>
      idsIn(route.endpoint.schemas[part] as PlainSchema | undefined)
        .filter((path) => !isMadeByClient(route, path))
        .map((path) => ({ route, part, path })),
    ),
  )

/** Clients make the ids of what they create: `id`, and those of the SKUs of a product that they write. */
function isMadeByClient(route: Route, path: readonly string[]): boolean {
  return path.at(-1) === 'id' || (path.at(-1) === 'skuId' && /\/products(\/|$)/.test(route.endpoint.path))
}

interface PlainSchema {
  readonly format?: string
  readonly properties?: Readonly<Record<string, PlainSchema>>
  readonly items?: PlainSchema
  readonly anyOf?: readonly PlainSchema[]
}

/** The ways to all ids of a schema; `*`: each item of a list. Of alternatives the first, which `sample` takes too. */
function idsIn(schema: PlainSchema | undefined): string[][] {
  if (!schema) return []
  if (schema.anyOf) return idsIn(schema.anyOf[0])
  if (schema.items) return idsIn(schema.items).map((path) => ['*', ...path])
  if (schema.properties)
    return Object.entries(schema.properties).flatMap(([name, own]) =>
      idsIn(own).map((path) => [name, ...path]),
    )
  return schema.format === 'uuid' ? [[]] : []
}

/** The name of the id at the end of a way: `productIds.*` is a productId. */
function idNameOf(path: readonly string[]): string {
  const name = path.findLast((part) => part !== '*') ?? ''
  return { pictures: 'fileId', picture: 'fileId' }[name] ?? name.replace(/Ids$/, 'Id')
}

/** The value with an id put in at the end of a way; lists become one item long. */
function withId(value: unknown, [first, ...rest]: readonly string[], id: string): unknown {
  if (first === undefined) return id
  if (first === '*') return [withId(Array.isArray(value) ? value[0] : undefined, rest, id)]
  return { ...(value as object), [first]: withId((value as Record<string, unknown>)?.[first], rest, id) }
}

/** Sends a request of the shop in which everything is its own but one id. */
async function sendNaming({ route, part, path }: Naming, id: string): Promise<string> {
  const known = { ...home.ids, shopId: home.shop.shopId }
  const { method, schemas } = route.endpoint
  const own = sample(schemas[part] as TSchema, known)
  const changed = withId(own, path, id)
  const request = requestOf(route, known, part === 'query' ? (changed as Record<string, unknown>) : {})
  const body = part === 'body' ? changed : sample(schemas.body, known)
  const answer = await fetch(`${server.url}${request}`, {
    method,
    headers: { cookie: home.shop.owner.cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return `${answer.status} ${(await answer.text()).replaceAll(anId, '<id>')}`
}

test("S3-23 the id of another shop's row in a query or a body is answered like an id that nobody has", async () => {
  const before = await rowsOfShop(server, rival.shop.shopId)
  for (const naming of namings) {
    const about = `${nameOf(naming.route)} ${naming.part} ${naming.path.join('.')}`
    const theirs = String(rival.ids[idNameOf(naming.path)] ?? rival.ids['productId'])
    const answer = await sendNaming(naming, theirs)
    assert.ok(Number(answer.slice(0, 3)) < 500 && !answer.includes('对手'), `${about}: ${answer}`)
    assert.equal(answer, await sendNaming(naming, newId()), about)
  }
  assert.ok(namings.length >= 15)
  await server.waitUntilIdle()
  assert.deepEqual(await rowsOfShop(server, rival.shop.shopId), before)
  const foreign = [rival.shop.shopId, ...Object.values(rival.ids).map(String)]
  for (const [table, rows] of await rowsOfShop(server, home.shop.shopId))
    for (const row of rows) assert.ok(!foreign.some((id) => row.includes(id)), `${table}: ${row}`)
})

/** The file of all orders of the shop. */
async function exported({ shop }: BusyShop): Promise<string> {
  const answer = await fetch(`${server.url}/api${exportShopOrders.path.replace(':shopId', shop.shopId)}`, {
    method: 'POST',
    headers: { cookie: shop.owner.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ format: 'csv' }),
  })
  assert.equal(answer.status, 200)
  return answer.text()
}

/** Pages that show nothing without a picture, which this world has none of. */
const withoutFixture = [
  'GET /merchant/:shopId/chats/:chatId/pictures/:fileId',
  'GET /merchant/:shopId/case-pictures/:fileId',
]

test('S0-16 S0-23 S0-24 S0-25 S3-23 S4-03 S4-34 S4-41 S4-42 every read of a merchant answers the same whether or not a rival exists that is as busy in the same hours', async () => {
  const beside = await answersOf(server, home)
  const besideFile = await exported(home)
  for (const [request, { status, text }] of beside) {
    const route = merchantReads.find(({ endpoint }) => isOf(endpoint.path, request)) as Route
    if (withoutFixture.includes(nameOf(route))) continue
    assert.ok(status === 200, `${request}: ${status} ${text.slice(0, 200)}`)
  }
  assert.ok(beside.size > 200)
  await removeRival()
  assertSame(await answersOf(server, home), beside)
  assert.equal(await exported(home), besideFile)
  // What was counted while the rival was there must be what is counted without it.
  await rebuild({ db: server.db }, home.shop.shopId)
  assertSame(await answersOf(server, home), beside)
})

/** Takes every row of the rival away, as if it had never been. */
async function removeRival(): Promise<void> {
  const rows = await rowsByTable()
  // The rival has rows wherever the shop has some.
  for (const [table, { ours, theirs }] of rows)
    assert.ok(ours === 0 || theirs > 0, `${table}: the rival has no row`)
  assert.ok([...rows.values()].filter(({ ours }) => ours > 0).length >= 30)
  const client = await server.db.pool.connect()
  try {
    await client.query("set session_replication_role = 'replica'")
    for (const table of rows.keys())
      await client.query(`delete from ${table} where shop_id = $1`, [rival.shop.shopId])
  } finally {
    await client.query("set session_replication_role = 'origin'")
    client.release()
  }
}

/** How many rows each shop has in every table of shops. */
async function rowsByTable(): Promise<Map<string, { ours: number; theirs: number }>> {
  const [ours, theirs] = [
    await rowsOfShop(server, home.shop.shopId),
    await rowsOfShop(server, rival.shop.shopId),
  ]
  return new Map(
    [...ours].map(([table, rows]) => [table, { ours: rows.length, theirs: theirs.get(table)?.length ?? 0 }]),
  )
}
