import { demoModules } from '../src/demo/index.ts'
import { apiScopes } from '../src/kernel/scopes.ts'
import { makeApiKey } from '../src/modules/identity/api-keys/contract.ts'
import { modules } from '../src/modules.ts'
import type { Route } from '../src/platform/http/route.ts'
import { screens } from '../src/screens.ts'
import { type GivenShop, givenPerson, givenShop, type Person } from './given.ts'
import { sample } from './sample.ts'
import { newId, type TestServer } from './server.ts'

/** Every route of the product, those of the demo among them. */
export const allRoutes: readonly Route[] = [
  ...[...modules, ...demoModules].flatMap((module) => module.routes),
  ...screens.flatMap((screen) => screen.routes),
]

export const routeName = ({ endpoint: { method, path } }: Route): string => `${method} ${path}`

/** Whether the route's request has a JSON body, declared or not. */
export const takesBody = ({ endpoint: { method, upload } }: Route): boolean => method !== 'GET' && !upload

/** People of whom one may call each route, and the key of a program. */
export interface RouteCallers {
  readonly shop: GivenShop
  readonly buyer: Person
  readonly officer: Person
  readonly key: string
}

export async function givenRouteCallers(server: TestServer): Promise<RouteCallers> {
  const shop = await givenShop(server)
  const made = await server.call(makeApiKey, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { id: newId(), name: 'ERP', scopes: [...apiScopes] },
  })
  const officer = await givenPerson(server, { officer: true })
  return { shop, officer, buyer: await givenPerson(server), key: made.key }
}

/** A request to a route: what is not said is a valid one of somebody who may call it. */
export interface RouteRequest {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  /** Appended to the path. */
  readonly tail?: string
}

export interface RouteAnswer {
  readonly status: number
  readonly refusal: string | undefined
  /** What the refusal is about. */
  readonly field: string | undefined
  readonly message: string
}

export async function callRoute(
  server: TestServer,
  callers: RouteCallers,
  route: Route,
  request: RouteRequest = {},
): Promise<RouteAnswer> {
  const { method, path, schemas } = route.endpoint
  const params = { shopId: callers.shop.shopId, phone: '13900000001', ...request.params }
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent((params as Record<string, string>)[name] ?? newId()),
  )
  const query = { ...(sample(schemas.query, {}) as object | undefined), ...request.query }
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  )
  const body = 'body' in request ? request.body : takesBody(route) ? sample(schemas.body, {}) : undefined
  const answer = await fetch(
    `${server.url}${path.startsWith('/open/') ? '' : '/api'}${filled}${request.tail ?? ''}?${search}`,
    {
      method,
      headers: {
        ...credentials(callers, route),
        'accept-language': 'en',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    },
  )
  const text = await answer.text()
  const { refusal, detail, message } = (text.startsWith('{') ? JSON.parse(text) : {}) as {
    refusal?: string
    detail?: { field?: string }
    message?: string
  }
  return { status: answer.status, refusal, field: detail?.field, message: message ?? text.slice(0, 300) }
}

function credentials(callers: RouteCallers, { who }: Route): Record<string, string> {
  if (who.kind === 'apiKey') return { authorization: `Bearer ${callers.key}` }
  const { buyer, officer, shop } = callers
  return { cookie: { anyone: buyer, buyer, staff: shop.owner, officer }[who.kind].cookie }
}

/** A copy of a JSON value for each place in it: what `change` makes of the value there, and the place as `lines.0.note`. */
export function changedAt(
  value: unknown,
  change: (value: unknown, name: string) => unknown,
  path: readonly string[] = [],
): { readonly value: unknown; readonly place: string }[] {
  const changed = change(value, path.at(-1) ?? '')
  const here = changed === undefined ? [] : [{ value: changed, place: path.join('.') }]
  if (typeof value !== 'object' || value === null) return here
  const inside = Object.entries(value).flatMap(([name, part]) =>
    changedAt(part, change, [...path, name]).map((one) => ({
      ...one,
      value: Array.isArray(value) ? value.with(Number(name), one.value) : { ...value, [name]: one.value },
    })),
  )
  return [...here, ...inside]
}
