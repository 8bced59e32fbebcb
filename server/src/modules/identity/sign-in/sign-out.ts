import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx } from '../../../platform/actor.ts'
import { authOf } from './auth.ts'
import { forgetSession } from './sessions.ts'

/** Ends the session of this browser; here at once, in other processes within 5 s. Without a session nothing happens. */
export async function signOut({ db }: Ctx, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { cookie } = request.headers
  if (!cookie) return
  const { headers } = await authOf(db).api.signOut({ headers: new Headers({ cookie }), returnHeaders: true })
  for (const line of headers.getSetCookie()) reply.header('set-cookie', line)
  forgetSession(db, cookie)
}
