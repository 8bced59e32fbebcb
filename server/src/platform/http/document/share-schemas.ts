import { canonical } from './canonical.ts'
import { pascal, singular } from './operation-id.ts'

/** A JSON schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>

/** Below this many characters a reference is hardly shorter than what it refers to. */
const MIN_SHARED_LENGTH = 80

/** Where a schema stands: the name of what holds it, and the property or the role it has there. */
export interface Place {
  readonly holder: string
  readonly property: string
}

/**
 * Turns schemas into references to components. Shared is what a contract exports, under the name of its export (which
 * stands in `title`), and whatever else occurs at least twice, under the name of what holds it first and the property
 * there: `ShopOrderView` and its `lines` make `ShopOrderViewLine`. Structurally equal schemas are one component.
 */
export class SharedSchemas {
  readonly components: Record<string, Schema> = {}
  /** By the schema's canonical text. */
  readonly #counts = new Map<string, number>()
  readonly #titles = new Map<string, string>()
  readonly #names = new Map<string, string>()

  /** To be called for every schema before the first `refer`. */
  count(schema: unknown): void {
    if (!isSchema(schema)) return
    if (isShareable(schema)) {
      const key = canonical(schema)
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
      if (typeof schema.title === 'string') this.#titles.set(key, better(schema.title, this.#titles.get(key)))
    }
    eachChild(schema, (child) => this.count(child))
  }

  /** The schema with references in place of what is shared. */
  refer(schema: unknown, place: Place): unknown {
    if (!isSchema(schema)) return schema
    const key = isShareable(schema) ? canonical(schema) : ''
    if (!this.#isShared(key)) return this.#inside(schema, place)
    const known = this.#names.get(key)
    if (known) return { $ref: `#/components/schemas/${known}` }
    const name = this.#titleOf(key) ?? this.#free(nameAt(place))
    this.#names.set(key, name)
    this.components[name] = this.#inside(schema, { holder: name, property: '' })
    return { $ref: `#/components/schemas/${name}` }
  }

  #isShared(key: string): boolean {
    return this.#titles.has(key) || ((this.#counts.get(key) ?? 0) > 1 && key.length >= MIN_SHARED_LENGTH)
  }

  /** What a contract calls it; where an answer has the schema open, the closed one of requests is its `…Input`. */
  #titleOf(key: string): string | undefined {
    const title = this.#titles.get(key)
    const isShared = [...this.#titles].some(([other, name]) => other !== key && name === title)
    return title && isShared && key.includes('"additionalProperties":false') ? `${title}Input` : title
  }

  /** The name, with a number where another schema has it or a contract gives it to another. */
  #free(wanted: string): string {
    const taken = new Set([...this.#names.values(), ...this.#titles.values()])
    if (!taken.has(wanted)) return wanted
    let number = 2
    while (taken.has(`${wanted}${number}`)) number += 1
    return `${wanted}${number}`
  }

  #inside(schema: Schema, place: Place): Schema {
    const { title: _, ...rest } = schema
    return mapChildren(rest, (child, property) =>
      this.refer(child, property === null ? place : { holder: nameAt(place), property }),
    )
  }
}

/** What a schema is called that has no name of its own. */
const nameAt = ({ holder, property }: Place): string =>
  property ? `${holder}${pascal(singular(property))}` : holder

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Objects with fields, choices of words, and what a contract names. */
function isShareable(schema: Schema): boolean {
  if (typeof schema.title === 'string') return true
  if (Array.isArray(schema.enum)) return schema.enum.length > 1
  return schema.type === 'object' && Object.keys(schema.properties ?? {}).length > 0
}

/** Of two names of the same schema the shorter one, so that the order of routes does not matter. */
function better(name: string, other: string | undefined): string {
  if (other === undefined || name.length < other.length) return name
  return name.length === other.length && name < other ? name : other
}

const SINGLE = ['items', 'additionalProperties', 'not'] as const
const MANY = ['anyOf', 'oneOf', 'allOf'] as const

/** Copies a schema with its direct parts replaced; the second argument is the property a part stands at or the kind it is, if any. */
function mapChildren(schema: Schema, change: (child: unknown, property: string | null) => unknown): Schema {
  const copy: Record<string, unknown> = { ...schema }
  if (isSchema(copy.properties)) {
    copy.properties = Object.fromEntries(
      Object.entries(copy.properties).map(([name, child]) => [name, change(child, name)]),
    )
  }
  for (const key of SINGLE) if (isSchema(copy[key])) copy[key] = change(copy[key], null)
  for (const key of MANY) {
    const parts = copy[key]
    if (Array.isArray(parts)) copy[key] = parts.map((part) => change(part, kindOf(part)))
  }
  return copy
}

/** The discriminator of one of several shapes, e.g. `picture` where its `kind` is that and nothing else. */
function kindOf(part: unknown): string | null {
  const fields = isSchema(part) && isSchema(part.properties) ? Object.values(part.properties) : []
  const fixed = fields.find((field) => isSchema(field) && typeof field.const === 'string')
  return isSchema(fixed) ? String(fixed.const) : null
}

function eachChild(schema: Schema, visit: (child: unknown) => void): void {
  mapChildren(schema, (child) => {
    visit(child)
    return child
  })
}

/** Copies a schema and puts into `title` the name of each part that has one; the schemas themselves stay as they are. */
export function withTitles(names: ReadonlyMap<unknown, string>): (schema: unknown) => unknown {
  const titled = (schema: unknown): unknown => {
    if (!isSchema(schema)) return schema
    const copy = mapChildren(schema, titled)
    const name = names.get(schema)
    return name ? { ...copy, title: name } : copy
  }
  return titled
}
