import type { FastifyError, FastifyRequest } from 'fastify'
import { type Refusal, refuseCommon } from '../../kernel/refusal.ts'
import type { Words } from '../../kernel/words.ts'

type Validation = NonNullable<FastifyError['validation']>[number]
type Plain = Readonly<Record<string, unknown>>

/** More of a name that somebody made up is not repeated to them. */
const NAME_SHOWN = 60

/** Why a request does not fit its contract: the property that is at fault, and what is wrong with it, in both languages. */
export function schemaRefusal(failure: FastifyError, request: FastifyRequest): Refusal {
  const part = failure.validationContext ?? 'body'
  const first = guiltyOf(failure.validation ?? [], request, part)
  const { additionalProperty, missingProperty } = (first?.params ?? {}) as Record<string, string | undefined>
  const named = additionalProperty ?? missingProperty
  const path = `${first?.instancePath ?? ''}${named === undefined ? '' : `/${named}`}`
  const field = (path.slice(1).replaceAll('/', '.') || part).toWellFormed().slice(0, NAME_SHOWN)
  if (additionalProperty !== undefined) return refuseCommon('unknown_property', { field })
  return refuseCommon('invalid_input', { field, problem: first ? wordsOf(first) : WRONG })
}

/**
 * The error that counts. Where one of several shapes was expected, the checker reports what is wrong by each of them; the
 * sender meant the one whose fixed values theirs has.
 */
function guiltyOf(
  errors: readonly Validation[],
  request: FastifyRequest,
  part: string,
): Validation | undefined {
  const choice = errors.at(-1)
  if (choice?.keyword !== 'anyOf') return errors[0]
  const schema = request.routeOptions.schema?.[part as 'body']
  const shapes = at(schema, choice.schemaPath.replace(/^#/, ''))
  const value = at(request[part as 'body'], choice.instancePath)
  const index = Array.isArray(shapes) ? shapes.findIndex((shape: Plain) => isMeant(shape, value)) : -1
  const ofShape = errors.filter(({ schemaPath }) =>
    schemaPath.startsWith(`${choice.schemaPath}/${Math.max(index, 0)}/`),
  )
  return ofShape[0] ?? errors[0]
}

function isMeant(shape: Plain, value: unknown): boolean {
  if (shape['type'] !== 'object' || typeof value !== 'object' || value === null) return false
  return Object.entries((shape['properties'] ?? {}) as Record<string, Plain>).every(
    ([name, { const: fixed }]) => fixed === undefined || fixed === (value as Plain)[name],
  )
}

/** What a JSON pointer leads to; undefined where it leads nowhere. */
function at(root: unknown, pointer: string): unknown {
  let found = root
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined
    found = (found as Plain)[key]
  }
  return found
}

const WRONG: Words = { zh: '格式不正确', en: 'it is not in the expected form' }

const TYPES: Readonly<Record<string, Words>> = {
  string: { zh: '应为文字', en: 'it must be text' },
  integer: { zh: '应为整数', en: 'it must be a whole number' },
  number: { zh: '应为数字', en: 'it must be a number' },
  boolean: { zh: '应为是或否', en: 'it must be true or false' },
  array: { zh: '应为列表', en: 'it must be a list' },
  object: { zh: '应为一组内容', en: 'it must be an object' },
}

const FORMATS: Readonly<Record<string, Words>> = {
  uuid: { zh: '不是有效的编号', en: 'it is not a valid id' },
  'date-time': {
    zh: '不是有效的时间（需带时区，1970 至 2099 年）',
    en: 'it is not a valid time with zone between 1970 and 2099',
  },
  date: { zh: '不是有效的日期（1970 至 2099 年）', en: 'it is not a valid date between 1970 and 2099' },
}

/** What is wrong, by the keyword of JSON schema that was not satisfied. */
function wordsOf({ keyword, params }: Validation): Words {
  const limit = String(params['limit'] ?? '')
  const byKeyword: Readonly<Record<string, Words | undefined>> = {
    required: { zh: '缺失', en: 'it is missing' },
    type: TYPES[String(params['type'])],
    format: FORMATS[String(params['format'])],
    minLength: limit === '1' ? { zh: '不能为空', en: 'it is empty' } : shorter(limit),
    maxLength: { zh: `最多 ${limit} 个字`, en: `it has more than ${limit} characters` },
    minimum: { zh: `不能小于 ${limit}`, en: `it must be at least ${limit}` },
    maximum: { zh: `不能大于 ${limit}`, en: `it must be at most ${limit}` },
    exclusiveMinimum: { zh: `必须大于 ${limit}`, en: `it must be more than ${limit}` },
    minItems: { zh: `至少 ${limit} 项`, en: `it needs at least ${limit} entries` },
    maxItems: { zh: `最多 ${limit} 项`, en: `it has more than ${limit} entries` },
    uniqueItems: { zh: '有重复的内容', en: 'it has an entry twice' },
    enum: { zh: '不在可选范围内', en: 'it is not one of the choices' },
    const: { zh: '不在可选范围内', en: 'it is not one of the choices' },
  }
  return byKeyword[keyword] ?? WRONG
}

const shorter = (limit: string): Words => ({
  zh: `至少 ${limit} 个字`,
  en: `it has fewer than ${limit} characters`,
})
