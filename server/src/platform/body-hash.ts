import { hash } from 'node:crypto'

/** The same content with its keys sorted, so that its JSON is always the same text. */
function withSortedKeys(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(withSortedKeys)
  const sorted: Record<string, unknown> = {}
  for (const key of Object.keys(value).sort())
    sorted[key] = withSortedKeys((value as Record<string, unknown>)[key])
  return sorted
}

/** A value as JSON of which the same content is always the same text. */
export const canonicalJson = (value: unknown): string => JSON.stringify(withSortedKeys(value))

/** SHA-256 of a request's content: the same client-made id with another hash is another request. */
export function bodyHash(body: unknown): Buffer {
  return hash('sha256', canonicalJson(body), 'buffer')
}
