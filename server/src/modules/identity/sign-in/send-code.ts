import { refusals } from '../../../kernel/refusal.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../kernel/time.ts'
import type { AppContext, Mode } from '../../../platform/app-context.ts'
import { type Database, inTransaction } from '../../../platform/db/database.ts'
import { limitPerAddress } from '../../../platform/http/limit-per-address.ts'
import { networkOf } from '../../../platform/http/network.ts'
import { log } from '../../../platform/log.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import { storePhone } from '../accounts/account-rows.ts'
import { CODE_AGAIN_MS, voidCode } from './code-rows.ts'
import { type CodePurpose, type SentCode, signInRefusals } from './contract.ts'
import { countSms } from './count-sms.ts'
import { type CodeAsker, makeCode } from './make-code.ts'

const refuse = refusals(signInRefusals)

/**
 * How many codes one network may ask for. A mobile network puts thousands of people behind one address; a demo is signed
 * in to by programs. With the caps of the policies: no network can use up what all have.
 */
const MAX_PER_MINUTE = { production: 60, demo: 60_000 } as const
const MAX_PER_HOUR = { production: 600, demo: 600_000 } as const

const countMinute = limitPerAddress(MINUTE_MS)
const countHour = limitPerAddress(HOUR_MS)

/** What the message says, so that nobody reads out a code for something else than they think. */
const texts: Readonly<Record<CodePurpose, (code: string) => string>> = {
  sign_in: (code) => `【掌柜】您的登录验证码是 ${code}，5 分钟内有效。请勿告诉他人。`,
  export: (code) => `【掌柜】您正在下载个人数据，验证码是 ${code}，5 分钟内有效。请勿告诉他人。`,
  delete: (code) => `【掌柜】您正在注销账号，验证码是 ${code}，5 分钟内有效。请勿告诉他人。`,
}

export interface CodeWish {
  readonly phone: string
  readonly purpose: CodePurpose
  /** The address that the request comes from. */
  readonly address: string
  /** Whether it is known to be the phone's owner who asks: signed in, or in a browser where they were. */
  readonly isOwner: (app: AppContext, phoneHash: Buffer, at: Date) => boolean
}

/**
 * Sends a fresh code to a phone; it answers the challenge that it returns, and nothing else. Refuses: code_too_soon,
 * codes_used_up, strangers_codes_used_up, sms_used_up, too_many_requests, sms_not_sent.
 */
export async function sendCode(db: Database, wish: CodeWish): Promise<SentCode> {
  const { app } = db
  const at = machineNow()
  const phone = storePhone(app.pii, wish.phone)
  const asker = askerOf(wish, app, phone.hash, at)
  countNetwork(app.mode, wish.address, at)
  const { challengeId, code } = await inTransaction(db, async (tx) => {
    const made = await makeCode(tx, { phone, purpose: wish.purpose, asker, at })
    await countSms(tx, asker.isKnown, at)
    return made
  })
  try {
    await app.sms.send({ phone: wish.phone, text: texts[wish.purpose](code) })
  } catch (error) {
    log.warn({ error: String(error) }, 'a sign-in code was not sent')
    await inTransaction(db, (tx) => voidCode(tx, challengeId))
    throw refuse('sms_not_sent')
  }
  return { challengeId, retryAfterSeconds: CODE_AGAIN_MS / SECOND_MS }
}

function askerOf(
  { isOwner, address, purpose }: CodeWish,
  app: AppContext,
  phoneHash: Buffer,
  at: Date,
): CodeAsker {
  const isKnown = isOwner(app, phoneHash, at)
  return { isKnown, key: isKnown ? `owner ${purpose}` : `network ${networkOf(address)}` }
}

function countNetwork(mode: Mode, address: string, at: Date): void {
  countMinute(address, MAX_PER_MINUTE[mode], at.getTime())
  countHour(address, MAX_PER_HOUR[mode], at.getTime())
}
