import type { Endpoint } from '../../kernel/endpoint.ts'
import type { Who } from './who.ts'

/** What a part of a request is checked by that the contract does not declare: it may carry nothing. */
const nothing = { type: 'object', properties: {}, additionalProperties: false } as const

/** The same for a body, which may also be missing. */
const noBody = { ...nothing, nullable: true } as const

/** Whether a schema is one of those above, which the API document leaves out. */
export const isNothing = (schema: unknown): boolean => schema === nothing || schema === noBody

/** What the server knows of who calls: no request may bring it along. */
const KNOWN_OF: Readonly<Record<Who['kind'], readonly string[]>> = {
  anyone: ['actor'],
  buyer: ['actor', 'buyerId'],
  staff: ['actor', 'shopId'],
  officer: ['actor', 'officerId'],
  apiKey: ['actor', 'shopId'],
}

/**
 * The schemas of all three parts of a route's request; a part that the contract leaves out is checked too. Throws, so that
 * the server does not start, where the path and its params differ, or a name could come from two places: what the path or
 * the session says can then never be said otherwise by query or body, in whatever order a use case lays them together.
 */
export function requestParts(
  { method, path, schemas }: Endpoint,
  who: Who,
): {
  readonly params: object
  readonly querystring: object
  readonly body?: object
} {
  const { params = nothing, query = nothing, body = noBody } = schemas
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string)
  const about = `${method} ${path}`
  if (inPath.toSorted().join() !== namesOf(params).toSorted().join())
    throw new Error(`${about}: its path and its params name different things.`)
  const trusted = new Set([...inPath, ...KNOWN_OF[who.kind]])
  const seen = new Set<string>()
  for (const name of [...namesOf(query), ...namesOf(body)]) {
    if (trusted.has(name)) throw new Error(`${about}: ${name} is known without its query or body.`)
    if (seen.has(name)) throw new Error(`${about}: ${name} is in its query and in its body.`)
    seen.add(name)
  }
  return { params, querystring: query, ...(method === 'GET' ? {} : { body }) }
}

const namesOf = (schema: object): string[] =>
  Object.keys((schema as { properties?: Readonly<Record<string, unknown>> }).properties ?? {})
