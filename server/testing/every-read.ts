import { demoModules } from '../src/demo/index.ts'
import { modules } from '../src/modules.ts'
import type { Route } from '../src/platform/http/route.ts'
import { screens } from '../src/screens.ts'
import { sample } from './sample.ts'
import { type Caller, newId, type TestServer } from './server.ts'

/** Every route that the demo mounts, in the order of its declaration. */
export const allRoutes: readonly Route[] = [
  ...[...modules, ...demoModules].flatMap((module) => module.routes),
  ...screens.flatMap((screen) => screen.routes),
]

/** Every route that only reads. */
export const allReads: readonly Route[] = allRoutes.filter(({ endpoint }) => endpoint.method === 'GET')

/** Method and path, as contracts write them. */
export const nameOf = ({ endpoint }: Route): string => `${endpoint.method} ${endpoint.path}`

/** The names of a schema's properties. */
const propertiesOf = (schema: unknown): string[] =>
  Object.keys((schema as { properties?: object } | undefined)?.properties ?? {})

/** A request by the parts of its path and its query; a part that is not known is an id that nobody has. */
export function requestOf(
  { endpoint: { path, schemas } }: Route,
  known: Readonly<Record<string, unknown>>,
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => String(known[name] ?? newId()))
  const required = sample(schemas.query, query) as Record<string, unknown> | undefined
  const asked = propertiesOf(schemas.query)
    .filter((name) => name in query)
    .map((name) => [name, query[name]])
  const words = new URLSearchParams(
    Object.entries({ ...required, ...Object.fromEntries(asked) }).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]),
  ).toString()
  return `${path.startsWith('/open/') ? '' : '/api'}${filled}${words ? `?${words}` : ''}`
}

/** What came back, as text. */
export interface ReadAnswer {
  readonly status: number
  readonly text: string
}

/** Asks as a person, by a key of the open API, or as a stranger. */
export async function read(
  server: TestServer,
  request: string,
  as: Caller | { readonly key: string } | null,
): Promise<ReadAnswer> {
  const headers: Record<string, string> = {}
  if (as) Object.assign(headers, 'key' in as ? { authorization: `Bearer ${as.key}` } : { cookie: as.cookie })
  const answer = await fetch(`${server.url}${request}`, { headers })
  const text = await answer.text()
  // A workbook says when it was written; the same as CSV can be compared.
  return { status: answer.status, text: text.startsWith('PK') ? '(a workbook)' : text }
}
