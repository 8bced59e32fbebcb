import { commonRefusals, type RefusalTable } from '../../../kernel/refusal.ts'
import type { Who } from '../who.ts'

type Json = Readonly<Record<string, unknown>>

/** What of a route decides how it may refuse. */
export interface Refusable {
  readonly method: string
  readonly who: Who
  readonly hasParams: boolean
  readonly hasInput: boolean
  /** The request carries an id that the client made. */
  readonly makesId: boolean
  readonly hasBody: boolean
  readonly isLimited: boolean
  readonly refusals: RefusalTable
}

const { not_signed_in, not_allowed, not_found, api_key_wrong, scope_missing } = commonRefusals
const {
  invalid_input,
  unknown_property,
  id_reused,
  id_not_fresh,
  too_large,
  too_many_requests,
  database_away,
  busy,
} = commonRefusals

/** A route's own refusals, and those that every route of its kind can answer with. */
function refusalsOf(route: Refusable): RefusalTable {
  const { kind } = route.who
  const byCookie = kind !== 'anyone' && kind !== 'apiKey'
  const mayBeForbidden = kind === 'staff' || kind === 'officer' || (byCookie && route.method !== 'GET')
  return {
    ...(byCookie ? { not_signed_in } : {}),
    ...(kind === 'apiKey' ? { api_key_wrong, scope_missing } : {}),
    ...(mayBeForbidden ? { not_allowed } : {}),
    ...(route.hasParams ? { not_found } : {}),
    ...(route.hasInput ? { invalid_input } : {}),
    unknown_property,
    ...(route.makesId ? { id_reused, id_not_fresh } : {}),
    ...(route.hasBody ? { too_large } : {}),
    ...(route.isLimited ? { too_many_requests } : {}),
    ...route.refusals,
    busy,
    database_away,
  }
}

/** The refusals of a route as OpenAPI answers by status, as `sendError` sends them; with the answer to a bug of ours. */
export function refusalAnswers(route: Refusable): Record<string, Json> {
  const byStatus = new Map<number, RefusalTable>()
  for (const [code, text] of Object.entries(refusalsOf(route)))
    byStatus.set(text.status, { ...byStatus.get(text.status), [code]: text })
  const answers = [...byStatus].map(([status, table]) => [status, answerOf(status, table)] as const)
  return { ...Object.fromEntries(answers), 500: internalError }
}

function answerOf(status: number, table: RefusalTable): Json {
  return {
    description: Object.entries(table)
      .map(([code, { en }]) => `- \`${code}\`: ${en}`)
      .join('\n'),
    ...(status === 429 || status === 503 ? { headers: retryAfter } : {}),
    content: { 'application/json': { schema: refusalWith(Object.keys(table)) } },
  }
}

const retryAfter = {
  'Retry-After': { type: 'integer', description: 'Seconds after which to try again.' },
}

const refusalWith = (codes: readonly string[]): Json => ({
  allOf: [{ $ref: '#/components/schemas/Refusal' }, { properties: { refusal: { enum: codes } } }],
})

/** The body of every refusal, as a component. */
export const refusalSchema: Json = {
  type: 'object',
  required: ['refusal', 'detail', 'message'],
  properties: {
    refusal: { type: 'string', description: 'The code; it does not change.' },
    detail: {
      type: 'object',
      description:
        'The facts that explain the refusal: where the text of a code has `{seconds}`, `detail.seconds` says how many.',
      additionalProperties: true,
    },
    message: {
      type: 'string',
      description: 'A sentence for a person, in the language of Accept-Language (zh or en).',
    },
  },
}

const internalError: Json = {
  description: 'An error on our side; nothing was changed. `detail.requestId` is the number to report.',
  content: { 'application/json': { schema: refusalWith(['internal_error']) } },
}
