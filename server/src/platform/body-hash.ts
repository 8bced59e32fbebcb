import { createHash } from 'node:crypto'

/** JSON with sorted keys, so that the same content always has the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join()}}`
  }
  return JSON.stringify(value)
}

/** SHA-256 of a request's content: the same client-made id with another hash is another request. */
export function bodyHash(body: unknown): Buffer {
  return createHash('sha256').update(canonical(body)).digest()
}
