import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { refusals } from '../../../kernel/refusal.ts'
import { addMs, DAY_MS, MINUTE_MS, SECOND_MS, shanghaiDay, startOfShanghaiDay } from '../../../kernel/time.ts'
import type { Reader } from '../../../platform/db/database.ts'
import type { Pii } from '../../../platform/pii.ts'
import type { StoredPhone } from '../accounts/account-rows.ts'
import { signInRefusals } from './contract.ts'

const refuse = refusals(signInRefusals)

/** How long a code works, how often it may be entered wrong, how soon and how often a phone gets another. */
export const CODE_LIVES_MS = 5 * MINUTE_MS
export const MAX_TRIES = 5
export const CODE_AGAIN_MS = MINUTE_MS
export const MAX_CODES_PER_DAY = 10

/** The keyed hash of a code: bound to its phone, and useless without the key file. */
const hashCode = (pii: Pii, phoneHash: Buffer, code: string): Buffer =>
  pii.hashPhone(`code ${phoneHash.toString('hex')} ${code}`)

/**
 * Makes a phone's next code in one statement, so that two requests at once make one code. `at` is machine time.
 * Refuses: code_too_soon within a minute, codes_used_up after ten on one Shanghai day.
 */
export async function makeCode(reader: Reader, pii: Pii, phone: StoredPhone, at: Date): Promise<string> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const day = shanghaiDay(at)
  const { rows } = await sql`
    insert into identity.sign_in_code as c
      (phone_hash, phone_cipher, phone_tail, code_hash, sent_at, expires_at, day, sent_on_day)
    values (${phone.hash}, ${phone.cipher}, ${phone.tail}, ${hashCode(pii, phone.hash, code)}, ${at},
      ${addMs(at, CODE_LIVES_MS)}, ${day}, 1)
    on conflict (phone_hash) do update set
      phone_cipher = excluded.phone_cipher, code_hash = excluded.code_hash, tries = 0, sent_at = excluded.sent_at,
      expires_at = excluded.expires_at, used_at = null, day = excluded.day,
      sent_on_day = case when c.day = excluded.day then c.sent_on_day + 1 else 1 end
    where c.sent_at <= ${addMs(at, -CODE_AGAIN_MS)} and (c.day <> excluded.day or c.sent_on_day < ${MAX_CODES_PER_DAY})
    returning 1`.execute(reader)
  if (rows.length === 0) throw await whyNoCode(reader, phone.hash, at)
  return code
}

async function whyNoCode(reader: Reader, phoneHash: Buffer, at: Date): Promise<Error> {
  const last = await reader
    .selectFrom('identity.sign_in_code')
    .select(['sent_at', 'day', 'sent_on_day'])
    .where('phone_hash', '=', phoneHash)
    .executeTakeFirstOrThrow()
  if (last.day === shanghaiDay(at) && last.sent_on_day >= MAX_CODES_PER_DAY) {
    const tomorrow = addMs(startOfShanghaiDay(last.day), DAY_MS)
    return refuse('codes_used_up', { most: MAX_CODES_PER_DAY, seconds: secondsUntil(tomorrow, at) })
  }
  return refuse('code_too_soon', { seconds: secondsUntil(addMs(last.sent_at, CODE_AGAIN_MS), at) })
}

const secondsUntil = (then: Date, now: Date): number =>
  Math.max(1, Math.ceil((then.getTime() - now.getTime()) / SECOND_MS))

/** Takes back a code whose message was not sent: the next may be asked at once. */
export async function voidCode(reader: Reader, phoneHash: Buffer, at: Date): Promise<void> {
  await reader
    .updateTable('identity.sign_in_code')
    .set((eb) => ({
      used_at: at,
      sent_at: addMs(at, -CODE_AGAIN_MS),
      sent_on_day: eb('sent_on_day', '-', 1),
    }))
    .where('phone_hash', '=', phoneHash)
    .execute()
}

/**
 * Tries a code: right, and it is spent, for this one caller; wrong, and a try is gone. Answers how many tries are
 * left, or null when it was right. The row's lock makes racing tries count one after another. `at` is machine time.
 * Refuses: code_void when there is none that still works.
 */
export async function tryCode(
  reader: Reader,
  pii: Pii,
  phoneHash: Buffer,
  code: string,
  at: Date,
): Promise<number | null> {
  const hash = hashCode(pii, phoneHash, code)
  const { rows } = await sql<{ right: boolean; tries: number }>`
    update identity.sign_in_code set
      tries = tries + 1,
      used_at = case when code_hash = ${hash} then ${at}::timestamptz end
    where phone_hash = ${phoneHash} and used_at is null and expires_at > ${at} and tries < ${MAX_TRIES}
    returning code_hash = ${hash} as right, tries`.execute(reader)
  const tried = rows[0]
  if (!tried) throw refuse('code_void')
  return tried.right ? null : MAX_TRIES - tried.tries
}
