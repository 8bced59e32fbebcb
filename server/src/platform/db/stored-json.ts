import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { log } from '../log.ts'

declare const unread: unique symbol
declare const written: unique symbol

/** What a jsonb column hands back: no value of ours before its StoredJson has read it. */
export interface UnreadJson {
  readonly [unread]: true
}

/** JSON text that a StoredJson wrote: what a jsonb column takes. */
export type JsonText = string & { readonly [written]: true }

/** How one jsonb column is written and read: by a schema, field by field. */
export interface StoredJson<Stored> {
  /** `schema.table.column`. */
  readonly column: string
  /** A value as JSON text, with the fields of the schema and no others. Throws when a field does not fit it. */
  write(value: Stored): JsonText
  /** A value with the fields of the schema and no others, as it would be stored. Throws when a field does not fit it. */
  only(value: Stored): Stored
  /**
   * What was stored. An optional field or an item of a list that does not fit is left out; null: it cannot be read at
   * all, which is logged without its content.
   */
  read(stored: unknown): Stored | null
}

const all = new Map<string, StoredJson<unknown>>()

/** Every jsonb column that has a schema, by `schema.table.column`. */
export const allStoredJson: ReadonlyMap<string, StoredJson<unknown>> = all

/** Declares how a jsonb column is stored; it is read and written by nothing else. */
export function storedJson<Schema extends TSchema>(
  column: string,
  schema: Schema,
): StoredJson<Static<Schema>> {
  if (all.has(column)) throw new Error(`${column} has two schemas.`)
  const only = (value: Static<Schema>): Static<Schema> => fieldsOf(column, schema, value)
  const stored: StoredJson<Static<Schema>> = {
    column,
    only,
    write: (value) => JSON.stringify(only(value)) as JsonText,
    read: (found) => {
      const fitting = fit(schema as Plain, found, 'what fits')
      if (fitting !== UNFIT) return fitting as Static<Schema>
      log.warn({ column }, 'a stored value cannot be read')
      return null
    },
  }
  all.set(column, stored)
  return stored
}

/**
 * The fields of a value that a schema names, and no others, at every depth. Throws when one does not fit; `what` says
 * then what it was.
 */
export function fieldsOf<Schema extends TSchema>(
  what: string,
  schema: Schema,
  value: Static<Schema>,
): Static<Schema> {
  const fitting = fit(schema as Plain, value, 'all')
  if (fitting === UNFIT) throw new Error(`A value for ${what} does not fit its schema.`)
  return fitting as Static<Schema>
}

/** JSON schema as far as our schemas use it. */
interface Plain {
  readonly properties?: Readonly<Record<string, Plain>>
  readonly patternProperties?: Readonly<Record<string, Plain>>
  readonly required?: readonly string[]
  readonly items?: Plain
  readonly anyOf?: readonly Plain[]
}

const UNFIT = Symbol('unfit')

/** Whether everything must fit, or what does not is left out where it may be. */
type Demand = 'all' | 'what fits'

/** The part of a value that a schema names; UNFIT: there is none. */
function fit(schema: Plain, value: unknown, demand: Demand): unknown {
  if (schema.anyOf) return fitOneOf(schema.anyOf, value, demand)
  if (schema.properties) return fitObject(schema, schema.properties, value, demand)
  if (schema.patternProperties) return fitRecord(schema.patternProperties, value, demand)
  if (schema.items) return fitList(schema, schema.items, value, demand)
  return Value.Check(schema as TSchema, value) ? value : UNFIT
}

/** The first alternative that all of it fits, else the first that a part of it fits. */
function fitOneOf(alternatives: readonly Plain[], value: unknown, demand: Demand): unknown {
  for (const tried of demand === 'all' ? (['all'] as const) : (['all', 'what fits'] as const)) {
    for (const alternative of alternatives) {
      const fitting = fit(alternative, value, tried)
      if (fitting !== UNFIT) return fitting
    }
  }
  return UNFIT
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function fitObject(
  { required = [] }: Plain,
  properties: Readonly<Record<string, Plain>>,
  value: unknown,
  demand: Demand,
): unknown {
  if (!isRecord(value)) return UNFIT
  const fitting: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(properties)) {
    const isRequired = required.includes(name)
    if (!Object.hasOwn(value, name) || value[name] === undefined) {
      if (isRequired) return UNFIT
      continue
    }
    const own = fit(property, value[name], demand)
    if (own !== UNFIT) fitting[name] = own
    else if (isRequired || demand === 'all') return UNFIT
  }
  return fitting
}

function fitRecord(patterns: Readonly<Record<string, Plain>>, value: unknown, demand: Demand): unknown {
  if (!isRecord(value)) return UNFIT
  const [property] = Object.values(patterns)
  const entries: [string, unknown][] = []
  for (const [name, each] of Object.entries(value)) {
    if (each === undefined) continue
    const own = fit(property as Plain, each, demand)
    if (own !== UNFIT) entries.push([name, own])
    else if (demand === 'all') return UNFIT
  }
  return Object.fromEntries(entries)
}

function fitList(schema: Plain, items: Plain, value: unknown, demand: Demand): unknown {
  if (!Array.isArray(value)) return UNFIT
  const fitting = value.map((item) => fit(items, item, demand))
  const kept = fitting.filter((item) => item !== UNFIT)
  if (demand === 'all' && kept.length < fitting.length) return UNFIT
  return Value.Check({ ...schema, items: {} } as TSchema, kept) ? kept : UNFIT
}
