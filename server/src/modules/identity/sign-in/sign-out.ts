import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { rightsChanged } from '../../../platform/invalidations.ts'
import { forgetSession } from './forget-session.ts'
import { clearSessionCookie, tokenIn } from './session-cookie.ts'
import { endSession } from './session-rows.ts'

/** Ends the session of this browser; here at once, in other processes within a moment. Without a session nothing happens. */
export async function signOut({ db }: Ctx, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const token = tokenIn(db.app, request.cookies)
  if (!token) return
  const accountId = await inTransaction(db, (tx) => endSession(tx, token))
  forgetSession(db, token)
  if (accountId) db.sendInvalidations([rightsChanged(accountId)])
  clearSessionCookie(db.app, reply)
}
