import type { Ajv } from '@fastify/ajv-compiler'
import { isId } from '../../kernel/id.ts'
import { cleanLine, cleanLines } from '../../kernel/text.ts'
import { isDay, isInstant } from '../../kernel/time.ts'

type Plain = Readonly<Record<string, unknown>>

/** How a text is read before it is checked and handed on. */
const readers = {
  id: (text: string) => text.toLowerCase(),
  line: cleanLine,
  lines: cleanLines,
} as const

const KEYWORD = 'x-reads'

const made = new WeakMap<object, Plain>()

/**
 * The schema of a part of a request with word of how each text in it is read: an id in small letters, and what has no
 * format or pattern of its own cleaned of what is not seen, in one line or, where the contract says so, in several. The
 * schema itself, which the API document shows, stays as it is.
 */
export function readTexts<Schema>(schema: Schema): Schema {
  return withReaders(schema as Plain) as Schema
}

function withReaders(schema: Plain): Plain {
  const known = made.get(schema)
  if (known) return known
  const copy: Record<string, unknown> = { ...schema }
  for (const key of ['properties', 'patternProperties'])
    if (isPlain(schema[key]))
      copy[key] = Object.fromEntries(
        Object.entries(schema[key]).map(([name, part]) => [name, withReaders(part as Plain)]),
      )
  if (Array.isArray(schema['anyOf'])) copy['anyOf'] = schema['anyOf'].map(withReaders)
  if (isPlain(schema['items'])) copy['items'] = withReaders(schema['items'])
  const reader = readerOf(schema)
  if (reader) copy[KEYWORD] = reader
  made.set(schema, copy)
  return copy
}

function readerOf({ type, format, pattern, enum: choices, const: fixed, ...rest }: Plain): string | null {
  if (type !== 'string' || pattern || choices || fixed !== undefined) return null
  if (format) return format === 'uuid' ? 'id' : null
  return rest['x-lines'] ? 'lines' : 'line'
}

/** Teaches a checker of schemas the texts of the kernel, in place of its own notions of them. */
export function checkTexts(checker: Ajv): void {
  checker.addFormat('uuid', isId)
  checker.addFormat('date-time', isInstant)
  checker.addFormat('date', isDay)
  checker.addKeyword('x-lines')
  checker.addKeyword({
    keyword: KEYWORD,
    type: 'string',
    schemaType: 'string',
    before: 'maxLength',
    modifying: true,
    errors: false,
    validate: (reader: keyof typeof readers, text: string, _?: unknown, place?: Place) => {
      if (place) place.parentData[place.parentDataProperty] = readers[reader](text)
      return true
    },
  })
}

interface Place {
  readonly parentData: Record<string | number, unknown>
  readonly parentDataProperty: string | number
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
