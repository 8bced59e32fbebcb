import type { TSchema } from 'typebox'

type Plain = Readonly<Record<string, unknown>>

/** What was made of a schema: equal parts stay the same object, so that what knows a schema by identity finds it again. */
const made = new WeakMap<object, Plain>()

/**
 * The schema by which a part of a request (params, query or body) is checked: as the contract wrote it, but every object
 * in it, at any depth, refuses properties that it does not declare. The reply's schemas stay open: fields may be added to
 * an answer, never to a request. Throws for `allOf`, whose parts would refuse each other's properties.
 */
export function requestSchema<Schema extends TSchema>(schema: Schema): Schema {
  return closed(schema as Plain) as Schema
}

function closed(schema: Plain): Plain {
  const known = made.get(schema)
  if (known) return known
  const copy = closeParts(schema)
  const isChanged = Object.keys(copy).some((key) => copy[key] !== schema[key])
  const result = isChanged ? copy : schema
  made.set(schema, result)
  made.set(result, result)
  return result
}

function closeParts(schema: Plain): Plain {
  if (schema['allOf']) throw new Error('A request is described by one object, not by allOf.')
  const copy: Record<string, unknown> = { ...schema }
  for (const key of ['properties', 'patternProperties'])
    if (isPlain(schema[key])) copy[key] = closeEach(schema[key])
  if (Array.isArray(schema['anyOf'])) {
    const parts = (schema['anyOf'] as Plain[]).map(closed)
    if (parts.some((part, at) => part !== (schema['anyOf'] as Plain[])[at])) copy['anyOf'] = parts
  }
  if (isPlain(schema['items'])) copy['items'] = closed(schema['items'])
  if (schema['type'] === 'object' && schema['additionalProperties'] !== false)
    copy['additionalProperties'] = isPlain(schema['additionalProperties'])
      ? closed(schema['additionalProperties'])
      : false
  return copy
}

function closeEach(parts: Plain): Plain {
  const entries = Object.entries(parts) as [string, Plain][]
  const changed = entries.map(([name, part]): [string, Plain] => [name, closed(part)])
  return changed.every(([, part], at) => part === entries[at]?.[1]) ? parts : Object.fromEntries(changed)
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
