import type { Endpoint } from '../../../kernel/endpoint.ts'
import { commonRefusals, type RefusalTable } from '../../../kernel/refusal.ts'
import { anyone, SESSION_COOKIE, type Who } from '../who.ts'
import { operationIdOf } from './operation-id.ts'
import { refusalAnswers } from './refusal-answers.ts'

type Json = Readonly<Record<string, unknown>>

/** What a mounted route says of itself for the API document, beside the schemas that Fastify validates with. */
export interface RouteFacts {
  readonly who: Who
  readonly refusals: RefusalTable
  /** The request is multipart/form-data with one file. */
  readonly upload?: boolean | undefined
  /** The media types of a reply that is a file. */
  readonly media?: readonly string[] | undefined
}

declare module 'fastify' {
  interface FastifyContextConfig {
    facts?: RouteFacts
  }
}

/** The facts of an endpoint, for the `config` of its Fastify route. */
export const factsOf = ({ refusals, upload, media }: Endpoint, who: Who): RouteFacts => ({
  who,
  refusals,
  upload,
  media,
})

/** The session cookie of people, the key of programs; what strangers may call needs none. */
export const securitySchemes = {
  sessionCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description: 'Set by POST /auth/sign-in. Behind https its name begins with `__Secure-`.',
  },
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'A key of the shop with the scope that the operation names: 对接 → 开放接口.',
  },
} as const

interface Mounted {
  readonly url: string
  readonly method: string
  readonly schema: Json
  readonly facts: RouteFacts | undefined
  /** A limit of calls a minute holds. */
  readonly isLimited: boolean
}

/**
 * The schema of a route as the document shows it: with `operationId`, `security` and every answer it can give. `named`
 * copies a schema and puts the name of each contract's schema in its title. Fastify itself validates with the plain one.
 */
export function describeOperation(mounted: Mounted, named: (schema: unknown) => unknown): Json {
  const { schema, method } = mounted
  const facts = mounted.facts ?? { who: anyone, refusals: {} }
  const path = mounted.url.replace(/^\/api/, '')
  const body = facts.upload ? uploadBody : named(schema.body)
  const responses = schema.response as Record<string, unknown> | undefined
  return {
    ...schema,
    operationId: operationIdOf(method, path),
    description: describeWho(facts.who),
    security: securityOf(facts.who),
    ...(path.startsWith('/open/') ? { servers: [{ url: '/' }] } : {}),
    ...(schema.params ? { params: named(schema.params) } : {}),
    ...(schema.querystring ? { querystring: named(schema.querystring) } : {}),
    ...(body ? { body } : {}),
    ...(facts.upload ? { consumes: ['multipart/form-data'] } : {}),
    response: {
      200: facts.media ? fileAnswer(facts.media) : jsonAnswer(named(responses?.[200])),
      ...refusalAnswers({
        method,
        who: facts.who,
        hasParams: /[:{]/.test(path),
        hasInput: Boolean(schema.params ?? schema.querystring ?? schema.body),
        makesId: makesId(schema.body) || makesId(schema.querystring),
        hasBody: Boolean(body),
        isLimited: mounted.isLimited,
        refusals: facts.refusals,
      }),
    },
  }
}

/** The 404 of what is mounted without a contract. */
export const onlyNotFound: RefusalTable = { not_found: commonRefusals.not_found }

const makesId = (schema: unknown): boolean =>
  (schema as { properties?: { id?: { format?: string } } } | undefined)?.properties?.id?.format === 'uuid'

const uploadBody = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary' } },
}

const jsonAnswer = (schema: unknown): Json => ({
  description: 'OK',
  ...(schema ? { content: { 'application/json': { schema } } } : { type: 'null' }),
})

const fileAnswer = (media: readonly string[]): Json => ({
  description: 'OK',
  content: Object.fromEntries(
    media.map((type) => [
      type,
      { schema: type === 'application/json' ? {} : { type: 'string', format: 'binary' } },
    ]),
  ),
})

function securityOf(who: Who): readonly Json[] {
  if (who.kind === 'anyone') return []
  return who.kind === 'apiKey' ? [{ apiKey: [] }] : [{ sessionCookie: [] }]
}

function describeWho(who: Who): string {
  if (who.kind === 'apiKey') return `A key with the scope \`${who.scope}\`.`
  if (who.kind === 'staff') return `Staff of the shop: ${who.roles.join(', ')}.`
  return { anyone: 'Anyone.', buyer: 'Signed in.', officer: 'Officers of the platform.' }[who.kind]
}
