import type { FastifyReply, FastifyRequest } from 'fastify'
import { MINUTE_MS } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/actor.ts'
import { type Database, inTransaction } from '../../../platform/db/database.ts'
import { limitPerAddress } from '../../../platform/http/limit-per-address.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import { insertAccount } from '../accounts/account-rows.ts'
import { type CodeAnswer, refuseWrongCode, tryCode } from './code-rows.ts'
import type { Me } from './contract.ts'
import { rememberBrowser } from './known-browser.ts'
import { readMe } from './me-queries.ts'
import { setSessionCookie } from './session-cookie.ts'
import { openSession } from './session-rows.ts'
import { signOut } from './sign-out.ts'

/** Tries at signing in from one network address; each challenge allows five of its own. */
const MAX_PER_MINUTE = { production: 120, demo: 12_000 } as const

const countCall = limitPerAddress(MINUTE_MS)

/**
 * Signs in with the code that was sent for a challenge, sets the cookie of a new session, ends the one that the browser
 * had, and answers who that is; an unknown phone becomes an account. A code works once, also when two try it at the same
 * moment. Refuses: code_wrong, code_void, too_many_requests.
 */
export async function signIn(
  ctx: Ctx,
  answer: CodeAnswer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Me> {
  const { app } = ctx.db
  const at = machineNow()
  countCall(request.ip, MAX_PER_MINUTE[app.mode], at.getTime())
  const { accountId, token, phoneHash } = await spendCode(ctx.db, answer, at)
  await signOut(ctx, request, reply)
  setSessionCookie(app, reply, token)
  rememberBrowser(app, reply, phoneHash, at)
  return readMe(ctx.db.kysely, accountId)
}

/** Spends the code, makes the account and opens the session in one transaction; a wrong try stays counted. */
async function spendCode(
  db: Database,
  answer: CodeAnswer,
  at: Date,
): Promise<{ accountId: string; token: string; phoneHash: Buffer }> {
  const tried = await inTransaction(db, async (tx) => {
    const outcome = await tryCode(tx, answer, 'sign_in', at)
    if ('triesLeft' in outcome) return outcome
    const { phone } = outcome
    const accountId = await insertAccount(tx, phone, `用户${phone.tail}`)
    return { accountId, token: await openSession(tx, accountId), phoneHash: phone.hash }
  })
  if ('triesLeft' in tried) throw refuseWrongCode(tried.triesLeft)
  return tried
}
