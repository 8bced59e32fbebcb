import { refusals } from '../../../kernel/refusal.ts'
import { MINUTE_MS, SECOND_MS } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/actor.ts'
import { log } from '../../../platform/log.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import { storePhone } from '../accounts/account-rows.ts'
import { CODE_AGAIN_MS, makeCode, voidCode } from './codes.ts'
import { signInRefusals } from './contract.ts'
import { limitPerAddress } from './limit-per-address.ts'

const refuse = refusals(signInRefusals)

/**
 * How many codes one network address may ask for in a minute. A mobile network puts thousands of people behind one
 * address; a demo is signed in to by programs.
 */
const MAX_PER_MINUTE = { production: 60, demo: 6000 } as const

const countCall = limitPerAddress(MINUTE_MS)

/** Sends a fresh code to a phone. Refuses: code_too_soon, codes_used_up, too_many_requests, sms_not_sent. */
export async function sendCode(
  { db }: Ctx,
  { phone, address }: { phone: string; address: string },
): Promise<{ retryAfterSeconds: number }> {
  const { pii, sms, mode } = db.app
  const at = machineNow()
  countCall(address, MAX_PER_MINUTE[mode], at.getTime())
  const stored = storePhone(pii, phone)
  const code = await makeCode(db.kysely, pii, stored, at)
  const text = `【掌柜】您的验证码是 ${code}，5 分钟内有效。请勿告诉他人。`
  try {
    await sms.send({ phone, text })
  } catch (error) {
    log.warn({ error: String(error) }, 'a sign-in code was not sent')
    await voidCode(db.kysely, stored.hash, at)
    throw refuse('sms_not_sent')
  }
  return { retryAfterSeconds: CODE_AGAIN_MS / SECOND_MS }
}
