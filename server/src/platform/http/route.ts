import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Endpoint } from '../../kernel/endpoint.ts'
import type { Ctx } from '../actor.ts'
import type { ActorFor, Who } from './who.ts'

/** What a handler gets: the parts of the request that its contract declares, and the raw request for the few that need it. */
export interface Input<Params, Query, Body> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** A mounted endpoint: contract, who may call, use case. */
export interface Route {
  readonly endpoint: Endpoint
  readonly who: Who
  readonly handle: (ctx: Ctx, input: Input<unknown, unknown, unknown>) => Promise<unknown>
  /** Most calls a minute from one account, of strangers from one address; for what a stranger can send. */
  readonly perMinute?: number
}

/** Binds a contract to its use case, with who may call it. */
export function route<Params, Query, Body, Reply, W extends Who>(
  endpoint: Endpoint<Params, Query, Body, Reply>,
  who: W,
  handle: (ctx: Ctx<ActorFor<W>>, input: Input<Params, Query, Body>) => Promise<NoInfer<Reply>>,
  options: { perMinute?: number } = {},
): Route {
  return { endpoint, who, handle: handle as unknown as Route['handle'], ...options }
}
