import type { Chance } from '../../server/src/demo/chance.ts'
import { makeId } from '../../server/src/kernel/id.ts'
import { encodeCursor } from '../../server/src/kernel/page.ts'
import { Phone } from '../../server/src/kernel/schema.ts'
import { machineNowMs } from '../../server/src/platform/machine-clock.ts'
import { type JsonSchema, textsFor } from '../../server/testing/json-schema.ts'

const MOBILE_PATTERN = String((Phone as { readonly pattern?: string }).pattern)

/** Values that rows of the world have, by the name of the property: `orderId`, `after`, … */
export type Known = (name: string) => string | undefined

/** Names that objects of JavaScript have without being given them, and names that the server keeps for itself. */
export const oddNames = [
  ...['constructor', '__proto__', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length', 'then'],
  ...['shopId', 'buyerId', 'accountId', 'actor', 'now', 'id', 'state', 'undeclared', '', 'a[b]', '小荷'],
]

export const oddTexts: readonly string[] = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\u200b',
    '\u202eabc',
    '\u00ad',
    '\uffff',
    '\ud800',
    '\udc00',
    '\r\n',
    '😀',
    '👨‍👩‍👧',
  ],
  ...oddNames,
  ...[
    "' or 1=1 --",
    '%',
    '%%',
    '_',
    '\\',
    '\\u0000',
    '(a+)+$',
    '[',
    '(',
    '*',
    '=1+1',
    '@x',
    '{店名}',
    '${x}',
    '$1',
  ],
  ...[
    '../../etc/passwd',
    '%00',
    '%2e%2e%2f',
    '1e309',
    'NaN',
    'Infinity',
    'null',
    'true',
    '[]',
    '{}',
    '<b>',
    '"',
  ],
  ...[
    '2026-06-30T23:59:60Z',
    '+275760-09-13T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    '0000-00-00',
    '2026-02-30',
  ],
  ...[
    '１２３',
    '١٢٣',
    '1,5',
    '59,9',
    '0x10',
    '1_000',
    '9007199254740993',
    '٣',
    '6.90123E+17',
    'ﷺ',
    'ẞ',
    'ǆ',
    'İ',
  ],
  ...[
    'x'.repeat(300),
    '汉'.repeat(5001),
    '😀'.repeat(700),
    `e${'\u0301'.repeat(500)}`,
    `${'a '.repeat(200)}`,
  ],
]

const oddNumbers = [
  0,
  -0,
  -1,
  1,
  0.5,
  1e-7,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 53 - 1,
  2 ** 53,
  -(2 ** 53),
  1e21,
  1e308,
]

/** A value that no contract asks for. */
export function oddValue(chance: Chance): unknown {
  return chance.pick<() => unknown>([
    () => chance.pick(oddTexts),
    () => chance.pick(oddNumbers),
    () => chance.pick<unknown>([null, true, false, [], {}, [[]], [null], { constructor: 1 }]),
    () => Array.from({ length: chance.pick([101, 2000]) }, () => chance.pick(['x', 1, null])),
    () => nested(chance.pick([20, 400])),
    () => Object.fromEntries([[chance.pick(oddNames), chance.pick(oddTexts)]]),
  ])()
}

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value }
  return value
}

/** A cursor that no page gave, of parts that fit some list and of parts that fit none. */
export function craftedCursor(chance: Chance): string {
  const parts = [
    ...['2026-03-02T02:00:00.000Z', '2026-06-30T23:59:60Z', '+275760-09-13T00:00:00.000Z', 'x', '', "'"],
    ...['constructor', makeId(machineNowMs()), makeId(machineNowMs()).toUpperCase(), 0, 1, -1, 1.5, 2 ** 31],
    ...[2 ** 53, 1e300],
  ]
  const key = Array.from({ length: chance.whole(0, 3) }, () => chance.pick(parts))
  return chance.happens(0.1) ? chance.pick(oddTexts) : encodeCursor(key)
}

/** A value of the schema, mostly a sound one, often of rows that are there. */
export function valueFor(schema: JsonSchema, chance: Chance, known: Known, name = ''): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return chance.pick(schema.enum)
  if (schema.anyOf) return valueFor(chance.pick(schema.anyOf), chance, known, name)
  if (schema.type === 'object') return objectOf(schema, chance, known)
  if (schema.type === 'array') return arrayOf(schema, chance, known, name)
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema, chance)
  if (schema.type === 'boolean') return chance.happens(0.5)
  if (schema.type === 'string') return textOf(schema, chance, known, name)
  return null
}

function objectOf(schema: JsonSchema, chance: Chance, known: Known): Record<string, unknown> {
  const value: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(schema.properties ?? {}))
    if (schema.required?.includes(name) || chance.happens(0.6))
      value[name] = valueFor(part, chance, known, name)
  const [ofAny] = Object.values(schema.patternProperties ?? {})
  if (ofAny) value[chance.pick(oddNames)] = valueFor(ofAny, chance, known)
  return value
}

function arrayOf(
  { items = {}, minItems = 0, maxItems = 3 }: JsonSchema,
  chance: Chance,
  known: Known,
  name: string,
) {
  const length = chance.whole(Math.min(minItems, 3), Math.min(maxItems, 3))
  const singular = name.replace(/s$/, '')
  return Array.from({ length }, () => valueFor(items, chance, known, singular))
}

function numberOf({ minimum = -5, maximum = minimum + 1000 }: JsonSchema, chance: Chance): number {
  return chance.pick([minimum, maximum, Math.min(maximum, Math.max(minimum, chance.whole(0, 5)))])
}

function textOf(schema: JsonSchema, chance: Chance, known: Known, name: string): string {
  if (schema.format === 'uuid') return idOf(chance, known, name)
  if (name === 'after')
    return chance.happens(0.5) ? (known('next') ?? craftedCursor(chance)) : craftedCursor(chance)
  if (schema.format === 'date') return chance.pick(['2026-02-20', '2026-03-01', '1970-01-01', '2099-12-31'])
  if (schema.format === 'date-time') return instantOf(chance)
  if (schema.pattern) {
    if (schema.pattern === MOBILE_PATTERN) return `13${chance.whole(100_000_000, 999_999_999)}`
    const texts = textsFor(schema.pattern)
    return texts.length
      ? chance.pick(texts)
      : (known(name) ?? chance.pick(['a', 'general', 'children_wear', 'A-1']))
  }
  if (chance.happens(0.15)) return known(name) ?? chance.pick(oddTexts)
  const { minLength = 1, maxLength = 40 } = schema
  const most = Math.min(maxLength, 5000)
  const length = chance.pick([minLength, most, Math.min(most, Math.max(minLength, chance.whole(1, 12)))])
  const letters = chance.pick(['小荷童装蜂蜜', 'abc DEF', '😀❤️', '一\n二', '０１２ａｂ', '\u200b\u0301a'])
  return letters.repeat(Math.ceil(Math.max(1, length) / letters.length)).slice(0, Math.max(minLength, length))
}

function idOf(chance: Chance, known: Known, name: string): string {
  if (name === 'id' || chance.happens(0.15)) return makeId(machineNowMs())
  const id = known(name) ?? makeId(machineNowMs())
  return chance.happens(0.05) ? id.toUpperCase() : id
}

function instantOf(chance: Chance): string {
  const [near, far] = [chance.whole(-72, 72), chance.pick([0, 24 * 400, -24 * 400])]
  const at = new Date(
    Date.parse('2026-03-02T10:00:00+08:00') + (near + (chance.happens(0.2) ? far : 0)) * 3_600_000,
  )
  return chance.happens(0.05)
    ? chance.pick(['1970-01-01T00:00:00Z', '2099-12-31T23:59:59Z'])
    : at.toISOString()
}
