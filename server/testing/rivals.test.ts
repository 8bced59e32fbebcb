import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { TSchema } from 'typebox'
import { rebuild } from '../src/modules/analytics/counting/rebuild.ts'
import type { Route } from '../src/platform/http/route.ts'
import { exportShopOrders } from '../src/screens/merchant/order-export-contract.ts'
import { allReads, allRoutes, nameOf, type ReadAnswer, read, requestOf } from './every-read.ts'
import { type BusyShop, givenBusyShops } from './given-busy-shop.ts'
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
  const before = await rowsOf(rival)
  for (const naming of namings) {
    const about = `${nameOf(naming.route)} ${naming.part} ${naming.path.join('.')}`
    const theirs = String(rival.ids[idNameOf(naming.path)] ?? rival.ids['productId'])
    const answer = await sendNaming(naming, theirs)
    assert.ok(Number(answer.slice(0, 3)) < 500 && !answer.includes('对手'), `${about}: ${answer}`)
    assert.equal(answer, await sendNaming(naming, newId()), about)
  }
  assert.ok(namings.length >= 15)
  await server.waitUntilIdle()
  assert.deepEqual(await rowsOf(rival), before)
  const foreign = [rival.shop.shopId, ...Object.values(rival.ids).map(String)]
  for (const [table, rows] of await rowsOf(home))
    for (const row of rows) assert.ok(!foreign.some((id) => row.includes(id)), `${table}: ${row}`)
})

/** Every row of a shop in every table of shops, as text. */
async function rowsOf({ shop }: BusyShop): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const table of (await rowsByTable()).keys()) {
    const { rows } = await server.db.pool.query<{ row: string }>(
      `select t::text as row from ${table} t where shop_id = $1 order by 1`,
      [shop.shopId],
    )
    found.set(
      table,
      rows.map(({ row }) => row),
    )
  }
  return found
}

/** The reads of a merchant: of the shop's staff, and of programs that the shop let in. */
const reads = allReads.filter(({ who }) => who.kind === 'staff' || who.kind === 'apiKey')

/** Values of what a query may ask for, by its name; those of enums and flags come from the schema. */
const asked: Readonly<Record<string, readonly unknown[]>> = {
  q: ['偏大'],
  word: ['卫衣'],
  product: ['卫衣'],
  province: ['33'],
  limit: [1, 3],
  // Weeks and months with everything of both shops in it, and a day at whose edges both were busy.
  from: ['2026-02-01', '2026-03-03'],
  to: ['2026-03-04'],
  changedSince: ['2026-03-03T00:00:00+08:00'],
  startsAt: ['2026-03-04T10:00:00+08:00'],
  resumesAt: ['2026-03-06T10:00:00+08:00'],
}

interface PlainProperty {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly format?: string
}

/** Every query that is worth asking: none, and each property by itself with each of its values. */
function queriesOf({ endpoint: { schemas } }: Route, known: Readonly<Record<string, unknown>>) {
  const properties =
    (schemas.query as { properties?: Record<string, PlainProperty> } | undefined)?.properties ?? {}
  const valuesOf = (name: string, property: PlainProperty): readonly unknown[] => {
    if (property.enum) return property.enum
    if (property.type === 'boolean') return [true, false]
    if (property.format === 'date-time' && !(name in asked)) return []
    const values = asked[name] ?? (name in known ? [known[name]] : [])
    return property.format === 'date-time' ? values.map((value) => instant(String(value))) : values
  }
  const single = Object.entries(properties).flatMap(([name, property]) =>
    valuesOf(name, property).map((value) => ({ [name]: value })),
  )
  const range = {
    from: '2026-02-01',
    to: '2026-03-04',
    startsAt: asked['startsAt']?.[0],
    resumesAt: asked['resumesAt']?.[0],
  }
  const both = Object.fromEntries(
    Object.entries(range)
      .filter(([name]) => name in properties)
      .map(([name, value]) => [
        name,
        properties[name]?.format === 'date-time' ? instant(String(value)) : value,
      ]),
  )
  return [
    both,
    ...single.map((query) => ({ ...(needsRange(schemas.query) ? both : {}), ...query })),
    {},
  ].filter((query) => !needsRange(schemas.query) || 'from' in query)
}

const instant = (text: string) => new Date(text.length === 10 ? `${text}T00:00:00+08:00` : text).toISOString()

const needsRange = (schema: unknown): boolean =>
  ((schema as { required?: string[] } | undefined)?.required ?? []).includes('from')

/** What the shop is answered by all its reads, by request; every list to its end. */
async function answersOf({ shop, key, ids }: BusyShop): Promise<Map<string, ReadAnswer>> {
  const answers = new Map<string, ReadAnswer>()
  const known = { ...ids, shopId: shop.shopId }
  for (const route of reads) {
    // Imports of products have runs of their own.
    const own = route.endpoint.path.includes('product-imports')
      ? { ...known, runId: ids['productRunId'] }
      : known
    for (const query of queriesOf(route, known)) {
      let request: string | null = requestOf(route, own, query)
      while (request) {
        const answer: ReadAnswer = await read(
          server,
          request,
          route.who.kind === 'apiKey' ? { key } : shop.owner,
        )
        answers.set(request, answer)
        request = nextPage(request, answer)
      }
    }
  }
  return answers
}

function nextPage(request: string, { text }: ReadAnswer): string | null {
  const next = text.startsWith('{') ? (JSON.parse(text) as { next?: string | null }).next : null
  const [path = '', words = ''] = request.split('?')
  if (!next) return null
  const query = new URLSearchParams(words)
  query.set('after', next)
  return `${path}?${query}`
}

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
const withoutFixture = ['GET /merchant/:shopId/chats/:chatId/pictures/:fileId']

test('S0-16 S0-23 S0-24 S0-25 S3-23 S4-03 S4-34 S4-41 S4-42 every read of a merchant answers the same whether or not a rival exists that is as busy in the same hours', async () => {
  const beside = await answersOf(home)
  const besideFile = await exported(home)
  for (const [request, { status, text }] of beside) {
    const route = reads.find(({ endpoint }) => isOf(endpoint.path, request)) as Route
    if (withoutFixture.includes(nameOf(route))) continue
    assert.ok(status === 200, `${request}: ${status} ${text.slice(0, 200)}`)
  }
  assert.ok(beside.size > 200)
  await removeRival()
  assertSame(await answersOf(home), beside)
  assert.equal(await exported(home), besideFile)
  // What was counted while the rival was there must be what is counted without it.
  await rebuild({ db: server.db }, home.shop.shopId)
  assertSame(await answersOf(home), beside)
})

const isOf = (path: string, request: string): boolean => {
  const [own = ''] = request.replace(/^\/api/, '').split('?')
  return new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`).test(own)
}

function assertSame(alone: ReadonlyMap<string, ReadAnswer>, beside: ReadonlyMap<string, ReadAnswer>): void {
  assert.deepEqual([...alone.keys()], [...beside.keys()])
  for (const [request, answer] of alone) assert.deepEqual(answer, beside.get(request), request)
}

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
  const { rows: tables } = await server.db.pool.query<{ name: string }>(
    `select format('%I.%I', c.table_schema, c.table_name) as name
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where column_name = 'shop_id' and t.table_type = 'BASE TABLE' order by 1`,
  )
  const found = new Map<string, { ours: number; theirs: number }>()
  for (const { name } of tables) {
    const { rows } = await server.db.pool.query<{ ours: number; theirs: number }>(
      `select count(*) filter (where shop_id = $1)::int as ours, count(*) filter (where shop_id = $2)::int as theirs
       from ${name}`,
      [home.shop.shopId, rival.shop.shopId],
    )
    found.set(name, rows[0] ?? { ours: 0, theirs: 0 })
  }
  return found
}
