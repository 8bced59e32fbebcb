import type { TSchema } from 'typebox'
import { type JsonSchema, textsFor } from './json-schema.ts'
import { newId } from './server.ts'

/**
 * A valid value of a schema. A property that `known` names takes its value from there, in arrays of ids too, so that a
 * request speaks of particular rows; optional properties are given only when they are known.
 */
export function sample(schema: TSchema | undefined, known: Readonly<Record<string, unknown>>): unknown {
  return schema ? sampleOf(schema as JsonSchema, known, '') : undefined
}

function sampleOf(schema: JsonSchema, known: Readonly<Record<string, unknown>>, name: string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return sampleOf(schema.anyOf[0] as JsonSchema, known, name)
  if (schema.type === 'object') return sampleObject(schema, known)
  if (schema.type === 'array') return sampleArray(schema, known, name)
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (schema.type === 'boolean') return false
  if (schema.type === 'string') return sampleText(schema, known, name)
  return null
}

function sampleObject(schema: JsonSchema, known: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const isWanted = schema.required?.includes(name) || name in known
    if (isWanted) values[name] = sampleOf(property, known, name)
  }
  return values
}

function sampleArray(schema: JsonSchema, known: Readonly<Record<string, unknown>>, name: string): unknown[] {
  if (Array.isArray(known[name])) return known[name]
  const item = schema.items ?? {}
  const isWanted = (schema.minItems ?? 0) > 0 || item.type === 'object'
  return isWanted ? [sampleOf(item, known, name)] : []
}

function sampleText(schema: JsonSchema, known: Readonly<Record<string, unknown>>, name: string): unknown {
  if (name in known) return known[name]
  if (schema.format === 'uuid') return newId()
  if (schema.format === 'date') return '2026-03-20'
  if (schema.format === 'date-time') return '2026-03-20T10:00:00.000+08:00'
  if (schema.pattern) {
    const [text] = textsFor(schema.pattern)
    if (!text) throw new Error(`Say in json-schema.ts what fits ${schema.pattern} (${name}).`)
    return text
  }
  return '样'.repeat(Math.max(1, schema.minLength ?? 1)).slice(0, schema.maxLength ?? 100)
}
