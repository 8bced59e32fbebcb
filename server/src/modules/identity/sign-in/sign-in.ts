import type { FastifyReply, FastifyRequest } from 'fastify'
import { refusals } from '../../../kernel/refusal.ts'
import { MINUTE_MS } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/actor.ts'
import { type Database, inTransaction } from '../../../platform/db/database.ts'
import { machineNow, machineNowMs } from '../../../platform/machine-clock.ts'
import { accountOfSpentCode } from './account-of-spent-code.ts'
import { tryCode } from './codes.ts'
import { type Me, signInRefusals } from './contract.ts'
import { limitPerAddress } from './limit-per-address.ts'
import { readMe } from './me-queries.ts'
import { setSessionCookie } from './session-cookie.ts'
import { openSession } from './session-rows.ts'
import { signOut } from './sign-out.ts'

const refuse = refusals(signInRefusals)

/** Tries at signing in from one network address; each phone's code allows five of its own. */
const MAX_PER_MINUTE = { production: 120, demo: 12_000 } as const

const countCall = limitPerAddress(MINUTE_MS)

/**
 * Signs in with the code that was sent, sets the cookie of a new session, ends the one that the browser had, and answers
 * who that is; an unknown phone becomes an account. A code works once, also when two try it at the same moment.
 * Refuses: code_wrong, code_void, too_many_requests.
 */
export async function signIn(
  ctx: Ctx,
  input: { phone: string; code: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Me> {
  const { pii, mode } = ctx.db.app
  countCall(request.ip, MAX_PER_MINUTE[mode], machineNowMs())
  const { accountId, token } = await spendCode(ctx.db, pii.hashPhone(input.phone), input.code)
  await signOut(ctx, request, reply)
  setSessionCookie(ctx.db.app, reply, token)
  return readMe(ctx.db.kysely, accountId)
}

/** Spends the code, makes the account and opens the session in one transaction; a wrong try stays counted. */
async function spendCode(
  db: Database,
  phoneHash: Buffer,
  code: string,
): Promise<{ accountId: string; token: string }> {
  const { opened, triesLeft } = await inTransaction(db, async (tx) => {
    const left = await tryCode(tx, db.app.pii, phoneHash, code, machineNow())
    if (left !== null) return { opened: null, triesLeft: left }
    const accountId = await accountOfSpentCode(tx, phoneHash)
    return { opened: { accountId, token: await openSession(tx, accountId) }, triesLeft: 0 }
  })
  if (opened) return opened
  throw triesLeft > 0 ? refuse('code_wrong', { triesLeft }) : refuse('code_void')
}
