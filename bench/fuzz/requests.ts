import type { Chance } from '../../server/src/demo/chance.ts'
import type { JsonSchema } from '../../server/testing/json-schema.ts'
import { type Known, oddNames, oddTexts, oddValue, valueFor } from './values.ts'

/** One operation of /openapi.json, references resolved. */
export interface Operation {
  readonly method: string
  /** Where it is mounted, with `{name}` for its params. */
  readonly url: string
  readonly params: Readonly<Record<string, JsonSchema>>
  readonly query: Readonly<Record<string, { readonly schema: JsonSchema; readonly required: boolean }>>
  readonly body: JsonSchema | null
  readonly upload: boolean
  /** The kind of person whom it is for: as `FuzzPerson` has it. */
  readonly isFor: 'anyone' | 'buyer' | 'staff' | 'officer' | 'key'
}

/** A request as it goes over the wire, without the credentials of who sends it. */
export interface FuzzRequest {
  readonly person: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

type Json = Readonly<Record<string, never>>

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: JsonSchema
}

/** All operations of the document that the server prints. */
export function operationsOf(document: unknown): Operation[] {
  const root = document as { paths: Record<string, Record<string, Json>> }
  const resolved = resolver(root)
  return Object.entries(root.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => {
      const operation = resolved(raw) as Record<string, unknown>
      const parameters = (operation['parameters'] ?? []) as Parameter[]
      const of = (place: string) => parameters.filter((one) => one.in === place)
      const content = (
        operation['requestBody'] as { content?: Record<string, { schema: JsonSchema }> } | undefined
      )?.content
      return {
        method: method.toUpperCase(),
        url: path.startsWith('/open/') ? path : `/api${path}`,
        params: Object.fromEntries(of('path').map(({ name, schema }) => [name, schema])),
        query: Object.fromEntries(
          of('query').map(({ name, schema, required = false }) => [name, { schema, required }]),
        ),
        body: content?.['application/json']?.schema ?? null,
        upload: content?.['multipart/form-data'] !== undefined,
        isFor: isForOf(String(operation['description'])),
      }
    }),
  )
}

function isForOf(description: string): Operation['isFor'] {
  if (description.startsWith('A key')) return 'key'
  if (description.startsWith('Staff')) return 'staff'
  if (description.startsWith('Officers')) return 'officer'
  return description.startsWith('Signed in') ? 'buyer' : 'anyone'
}

/** Puts in place what `$ref` refers to. */
function resolver(root: object): (value: unknown) => unknown {
  const known = new Map<string, unknown>()
  const resolved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolved)
    if (typeof value !== 'object' || value === null) return value
    const { $ref: reference } = value as { $ref?: string }
    if (typeof reference !== 'string')
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, resolved(part)]))
    if (!known.has(reference)) {
      const target = reference
        .split('/')
        .slice(1)
        .reduce((at: unknown, step) => (at as Json)[step], root)
      known.set(reference, resolved(target))
    }
    return known.get(reference)
  }
  return resolved
}

/** How often a request is not what its contract asks for. */
const SPOILED = 0.5

/** A request to an operation: sound, or spoiled in one or more places. */
export function requestTo(operation: Operation, person: string, chance: Chance, known: Known): FuzzRequest {
  const isSpoiled = chance.happens(SPOILED)
  const odd = (probability: number) => isSpoiled && chance.happens(probability)
  const path = operation.url.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = odd(0.15)
      ? chance.pick(oddTexts)
      : valueFor(operation.params[name] ?? {}, chance, known, name)
    return encodeURIComponent(String(value).toWellFormed()) || '%20'
  })
  const query = queryOf(operation, chance, known, odd)
  const headers: Record<string, string> = { 'accept-language': chance.pick(['zh-CN', 'en']) }
  const sent = operation.upload ? uploadOf(chance, headers) : bodyOf(operation, chance, known, headers, odd)
  const method = odd(0.03)
    ? chance.pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
    : operation.method
  return {
    person,
    method,
    url: `${path}${query ? `?${query}` : ''}`,
    headers,
    ...(sent === undefined || method === 'GET' ? {} : { body: sent }),
  }
}

type Odd = (probability: number) => boolean

function queryOf({ query }: Operation, chance: Chance, known: Known, odd: Odd): string {
  const parts: string[] = []
  const add = (name: string, value: unknown) => {
    const plain = typeof value === 'object' ? JSON.stringify(value) : String(value)
    parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(plain.toWellFormed()).slice(0, 6000)}`)
  }
  for (const [name, { schema, required }] of Object.entries(query)) {
    if (!required && !chance.happens(0.5)) continue
    add(name, odd(0.2) ? oddValue(chance) : valueFor(schema, chance, known, name))
    if (odd(0.05)) add(name, 'twice')
  }
  if (odd(0.15)) add(chance.pick(oddNames), chance.pick(oddTexts))
  return parts.join('&')
}

function bodyOf(
  { body, method }: Operation,
  chance: Chance,
  known: Known,
  headers: Record<string, string>,
  odd: Odd,
): string | undefined {
  if (!body && !(method !== 'GET' && odd(0.2))) return undefined
  headers['content-type'] = odd(0.04)
    ? chance.pick([
        'text/plain',
        'application/xml',
        'multipart/form-data',
        'application/json; charset=utf-16',
      ])
    : 'application/json'
  if (odd(0.05))
    return chance.pick(['', '{', 'null', '[]', '"x"', '{"a":1,}', '{"__proto__":{"a":1}}', '\ufeff{}'])
  let value: unknown = body ? valueFor(body, chance, known) : {}
  while (odd(0.6)) value = spoiled(value, chance)
  return JSON.stringify(value)
}

/** The value with one place of it changed: another value, a missing or an undeclared property, a list twice as long. */
function spoiled(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'object' || value === null || chance.happens(0.15)) return oddValue(chance)
  if (Array.isArray(value)) {
    if (value.length === 0 || chance.happens(0.2)) return [...value, oddValue(chance)]
    const at = chance.whole(0, value.length - 1)
    return chance.happens(0.2) ? [...value, ...value] : value.with(at, spoiled(value[at], chance))
  }
  const names = Object.keys(value)
  if (names.length === 0 || chance.happens(0.25))
    return { ...value, [chance.pick(oddNames)]: oddValue(chance) }
  const name = chance.pick(names)
  const { [name]: part, ...rest } = value as Record<string, unknown>
  return chance.happens(0.2) ? rest : { ...value, [name]: spoiled(part, chance) }
}

const BOUNDARY = 'zhanggui-fuzz'

/** A form with a file: a picture, a table, rubbish, cut off in the middle, or with more fields than the one. */
function uploadOf(chance: Chance, headers: Record<string, string>): string {
  headers['content-type'] = chance.happens(0.05)
    ? 'multipart/form-data'
    : `multipart/form-data; boundary=${BOUNDARY}`
  const field = chance.happens(0.9) ? 'file' : chance.pick(oddNames)
  const content = chance.pick([
    'GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000,\u0000\u0000\u0000\u0000\u0001\u0000\u0001\u0000\u0000',
    '订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额\r\n1,1.0,1.0,浙江省,2020-02-21 10:00:00,,0.0\r\n',
    '商品编码,商品名称,类目\r\n\u0000,=1+1,x\r\n',
    ...['', '\u0000\u0001', 'PK\u0003\u0004', '<svg xmlns="http://www.w3.org/2000/svg"/>', ','.repeat(6000)],
  ])
  const name = chance.pick(['a.png', 'a.csv', 'a.xlsx', '../x', '\u0000'])
  const whole = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n--${BOUNDARY}--\r\n`
  return chance.happens(0.1) ? whole.slice(0, chance.whole(0, whole.length)) : whole
}
