import assert from 'node:assert/strict'
import type { Route } from '../src/platform/http/route.ts'
import { allReads, type ReadAnswer, read, requestOf } from './every-read.ts'
import type { BusyShop } from './given-busy-shop.ts'
import type { TestServer } from './server.ts'

/** The reads of a merchant: of the shop's staff, and of programs that the shop let in. */
export const merchantReads = allReads.filter(({ who }) => who.kind === 'staff' || who.kind === 'apiKey')

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
export async function answersOf(
  server: TestServer,
  { shop, key, ids }: BusyShop,
): Promise<Map<string, ReadAnswer>> {
  const answers = new Map<string, ReadAnswer>()
  const known = { ...ids, shopId: shop.shopId }
  for (const route of merchantReads) {
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

/** Whether a request is one of the route with this path. */
export const isOf = (path: string, request: string): boolean => {
  const [own = ''] = request.replace(/^\/api/, '').split('?')
  return new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`).test(own)
}

/** Both were asked the same, and each request got the same answer. */
export function assertSame(
  alone: ReadonlyMap<string, ReadAnswer>,
  beside: ReadonlyMap<string, ReadAnswer>,
): void {
  assert.deepEqual([...alone.keys()], [...beside.keys()])
  for (const [request, answer] of alone) assert.deepEqual(answer, beside.get(request), request)
}
