import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AnyoneActor, BuyerActor, Ctx } from '../../../platform/actor.ts'
import { accountOf } from '../../../platform/actor.ts'
import type { Me } from '../contract.ts'
import { authOf } from '../sign-in/auth.ts'
import { readMe } from './identity-queries.ts'

/** Who is signed in. Every page asks this first, so here a session in use is prolonged and its cookie set anew. */
export async function answerMe(
  { db, actor }: Ctx<AnyoneActor | BuyerActor>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Me> {
  const accountId = accountOf(actor)
  if (accountId) {
    const { headers } = await authOf(db).api.getSession({
      headers: new Headers({ cookie: request.headers.cookie ?? '' }),
      returnHeaders: true,
    })
    for (const line of headers.getSetCookie()) reply.header('set-cookie', line)
  }
  return readMe(db.kysely, accountId)
}
