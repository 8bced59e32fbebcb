import type { FastifyReply } from 'fastify'
import { MINUTE_MS } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/actor.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readMe } from '../accounts/identity-queries.ts'
import { limitPerAddress } from '../addresses/address-limit.ts'
import type { Me } from '../contract.ts'
import { authOf } from './auth.ts'

/** Tries at signing in from one network address; each phone's code allows five of its own. */
const MAX_PER_MINUTE = { production: 120, demo: 12_000 } as const

const countCall = limitPerAddress(MINUTE_MS)

/**
 * Signs in with the code that was sent, sets the session cookie, and answers who that is; an unknown phone becomes an
 * account. A code works once, also when two try it at the same moment. Refuses: code_wrong, code_void, too_many_requests.
 */
export async function signIn(
  { db }: Ctx,
  input: { phone: string; code: string; address: string },
  reply: FastifyReply,
): Promise<Me> {
  const { pii, mode } = db.app
  countCall(input.address, MAX_PER_MINUTE[mode], machineNowMs())
  const { headers, response } = await authOf(db).api.verifyPhoneNumber({
    body: { phoneNumber: pii.hashPhone(input.phone).toString('hex'), code: input.code },
    headers: new Headers(),
    returnHeaders: true,
  })
  for (const line of headers.getSetCookie()) reply.header('set-cookie', line)
  return readMe(db.kysely, response.user?.id ?? null)
}
