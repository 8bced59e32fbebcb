import { sql } from 'kysely'
import { refusals } from '../../../kernel/refusal.ts'
import { MINUTE_MS } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Pii } from '../../../platform/pii.ts'
import type { StoredPhone } from '../accounts/account-rows.ts'
import { type CodePurpose, signInRefusals } from './contract.ts'

const refuse = refusals(signInRefusals)

/** How long a code works, how often it may be entered wrong, how soon and how often the same asker gets another. */
export const CODE_LIVES_MS = 5 * MINUTE_MS
export const MAX_TRIES = 5
export const CODE_AGAIN_MS = MINUTE_MS
export const MAX_CODES_PER_DAY = 10

/** What all strangers together can have sent to one phone on a day; its owner, where they signed in before, has their own. */
export const MAX_STRANGERS_CODES_PER_DAY = 40

/** The keyed hash of a code: bound to the challenge that it answers, and useless without the key file. */
export const hashCode = (pii: Pii, challengeId: string, purpose: CodePurpose, code: string): Buffer =>
  pii.hashPhone(`code ${challengeId} ${purpose} ${code}`)

/** Takes back a code whose message was not sent: the next may be asked at once. */
export async function voidCode(tx: Tx, challengeId: string): Promise<void> {
  await tx.deleteFrom('identity.sign_in_code').where('challenge_id', '=', challengeId).execute()
}

/** What a page sends back: the challenge that it was given, and the code that the phone received. */
export interface CodeAnswer {
  readonly challengeId: string
  readonly code: string
}

/** What came of a try: the phone whose owner it is, or how many tries are left. */
export type TriedCode = { readonly phone: StoredPhone } | { readonly triesLeft: number }

/**
 * Tries a code: right, and it is spent, for this one caller; wrong, and a try of this challenge is gone. The row's lock
 * makes racing tries count one after another. `at` is machine time. Refuses: code_void when there is none that still
 * works for this purpose.
 */
export async function tryCode(
  tx: Tx,
  { challengeId, code }: CodeAnswer,
  purpose: CodePurpose,
  at: Date,
): Promise<TriedCode> {
  const hash = hashCode(tx.app.pii, challengeId, purpose, code)
  const { rows } = await sql<{ right: boolean; tries: number; hash: Buffer; cipher: Buffer; tail: string }>`
    update identity.sign_in_code set
      tries = tries + 1,
      used_at = case when code_hash = ${hash} then ${at}::timestamptz end
    where challenge_id = ${challengeId} and purpose = ${purpose} and used_at is null and expires_at > ${at}
      and tries < ${MAX_TRIES}
    returning code_hash = ${hash} as right, tries, phone_hash as hash, phone_cipher as cipher, phone_tail as tail`.execute(
    tx,
  )
  const tried = rows[0]
  if (!tried) throw refuse('code_void')
  const { right, tries, ...phone } = tried
  return right ? { phone } : { triesLeft: MAX_TRIES - tries }
}

/** Throws what a wrong try is answered. */
export const refuseWrongCode = (triesLeft: number): Error =>
  triesLeft > 0 ? refuse('code_wrong', { triesLeft }) : refuse('code_void')
