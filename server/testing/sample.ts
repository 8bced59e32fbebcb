import type { TSchema } from 'typebox'
import { PHONE_PATTERN } from '../src/kernel/phone.ts'
import { PRODUCTS_PATTERN } from '../src/screens/buyer/coupon-prices-contract.ts'
import { newId } from './server.ts'

/** JSON schema as far as our contracts use it. */
interface Plain {
  readonly type?: string
  readonly properties?: Record<string, Plain>
  readonly required?: readonly string[]
  readonly items?: Plain
  readonly anyOf?: readonly Plain[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly minItems?: number
  readonly minLength?: number
  readonly maxLength?: number
}

/** Texts for the patterns that contracts ask for. */
const patterns: Readonly<Record<string, string>> = {
  '^1[3-9]\\d{9}$': '13900000000',
  '^\\d{6}$': '000000',
  [PRODUCTS_PATTERN]: `${newId()}.${newId()}`,
  '^[a-z][a-z0-9_]{0,19}$': 'tmall',
  '^\\d{2}$': '33',
  '^\\d{4}$': '3301',
  '^\\d{6}(\\d{3})?$': '330106',
  '^[a-z-]+(\\.[a-z-]+)*$': 'ordering.orders',
  '^20[0-9]{2}-(0[1-9]|1[0-2])$': '2026-03',
  [PHONE_PATTERN]: '13900000000',
}

/**
 * A valid value of a schema. A property that `known` names takes its value from there, in arrays of ids too, so that a
 * request speaks of particular rows; optional properties are given only when they are known.
 */
export function sample(schema: TSchema | undefined, known: Readonly<Record<string, unknown>>): unknown {
  return schema ? sampleOf(schema as Plain, known, '') : undefined
}

function sampleOf(schema: Plain, known: Readonly<Record<string, unknown>>, name: string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return sampleOf(schema.anyOf[0] as Plain, known, name)
  if (schema.type === 'object') return sampleObject(schema, known)
  if (schema.type === 'array') return sampleArray(schema, known, name)
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (schema.type === 'boolean') return false
  if (schema.type === 'string') return sampleText(schema, known, name)
  return null
}

function sampleObject(schema: Plain, known: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const isWanted = schema.required?.includes(name) || name in known
    if (isWanted) values[name] = sampleOf(property, known, name)
  }
  return values
}

function sampleArray(schema: Plain, known: Readonly<Record<string, unknown>>, name: string): unknown[] {
  if (Array.isArray(known[name])) return known[name]
  const item = schema.items ?? {}
  const isWanted = (schema.minItems ?? 0) > 0 || item.type === 'object'
  return isWanted ? [sampleOf(item, known, name)] : []
}

function sampleText(schema: Plain, known: Readonly<Record<string, unknown>>, name: string): unknown {
  if (name in known) return known[name]
  if (schema.format === 'uuid') return newId()
  if (schema.format === 'date') return '2026-03-20'
  if (schema.format === 'date-time') return '2026-03-20T10:00:00.000+08:00'
  if (schema.pattern) {
    const text = patterns[schema.pattern]
    if (!text) throw new Error(`Say in sample.ts what fits ${schema.pattern} (${name}).`)
    return text
  }
  return '样'.repeat(Math.max(1, schema.minLength ?? 1)).slice(0, schema.maxLength ?? 100)
}
