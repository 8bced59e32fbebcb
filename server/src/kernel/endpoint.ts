import type { Static, TSchema } from 'typebox'
import type { RefusalTable } from './refusal.ts'
import { requestSchema } from './request-schema.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** The schemas of one endpoint; what is left out does not exist on the wire. */
interface Shape<Params, Query, Body, Reply> {
  readonly summary: string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly reply: Reply
  readonly refusals?: RefusalTable
  /** The request is multipart/form-data with one file, in the field `file`. */
  readonly upload?: boolean
  /** The media types of a reply that is a file, not JSON. */
  readonly media?: readonly string[]
}

/**
 * One HTTP endpoint: method, path below /api, JSON schemas, and the plain types they resolve to.
 * `serve` mounts it, `call` of the web kit uses it, OpenAPI is printed from it.
 */
export interface Endpoint<Params = unknown, Query = unknown, Body = unknown, Reply = unknown> {
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly schemas: {
    readonly params?: TSchema
    readonly query?: TSchema
    readonly body?: TSchema
    readonly reply: TSchema
  }
  readonly refusals: RefusalTable
  readonly upload?: boolean
  readonly media?: readonly string[]
  /** Carries the types only; never set. */
  readonly types?: { params: Params; query: Query; body: Body; reply: Reply }
}

type Plain<Schema> = Schema extends TSchema ? Static<Schema> : undefined

/** The forms in which pictures are kept and shown. */
export const pictureMedia = ['image/webp', 'image/jpeg', 'image/png', 'image/gif'] as const

/** The files in which tables are exported. */
export const sheetMedia = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const

/**
 * Declares an endpoint, e.g. `endpoint('POST /buyer/cart/lines', { summary, body, reply, refusals })`. A request may carry
 * what its schemas declare and nothing else (`requestSchema`).
 */
export function endpoint<
  Reply extends TSchema,
  Params extends TSchema | undefined = undefined,
  Query extends TSchema | undefined = undefined,
  Body extends TSchema | undefined = undefined,
>(
  route: `${Method} /${string}`,
  shape: Shape<Params, Query, Body, Reply>,
): Endpoint<Plain<Params>, Plain<Query>, Plain<Body>, Static<Reply>> {
  const [method, path] = route.split(' ') as [Method, string]
  return {
    method,
    path,
    summary: shape.summary,
    schemas: {
      reply: shape.reply,
      ...(shape.params ? { params: requestSchema(shape.params) } : {}),
      ...(shape.query ? { query: requestSchema(shape.query) } : {}),
      ...(shape.body ? { body: requestSchema(shape.body) } : {}),
    },
    refusals: shape.refusals ?? {},
    ...(shape.upload ? { upload: true } : {}),
    ...(shape.media ? { media: shape.media } : {}),
  }
}

export type BodyOf<E> = E extends Endpoint<unknown, unknown, infer Body, unknown> ? Body : never
export type ReplyOf<E> = E extends Endpoint<unknown, unknown, unknown, infer Reply> ? Reply : never
