import { randomInt, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { refusals } from '../../../kernel/refusal.ts'
import { addMs, DAY_MS, MINUTE_MS, SECOND_MS, shanghaiDay, startOfShanghaiDay } from '../../../kernel/time.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
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

/** Who asks for a code, as the limits count: a network for strangers, the phone itself for whoever is known to own it. */
export interface CodeAsker {
  readonly isKnown: boolean
  readonly key: string
}

export interface CodeRequest {
  readonly phone: StoredPhone
  readonly purpose: CodePurpose
  readonly asker: CodeAsker
  /** Machine time. */
  readonly at: Date
}

/** The keyed hash of a code: bound to the challenge that it answers, and useless without the key file. */
const hashCode = (pii: Pii, challengeId: string, purpose: CodePurpose, code: string): Buffer =>
  pii.hashPhone(`code ${challengeId} ${purpose} ${code}`)

const hashAsker = (pii: Pii, { key }: CodeAsker): Buffer => pii.hashPhone(`asker ${key}`)

/**
 * Makes a code for the page that asks. It stands beside those that others asked for the same phone and takes nothing from
 * them; requests for one phone are decided one after another. Refuses: code_too_soon within a minute, codes_used_up after
 * ten on one Shanghai day, both for the same asker; strangers_codes_used_up beyond what all strangers may ask for a phone.
 */
export async function makeCode(
  tx: Tx,
  { phone, purpose, asker, at }: CodeRequest,
): Promise<{ challengeId: string; code: string }> {
  const { pii } = tx.app
  const askerHash = hashAsker(pii, asker)
  await sql`select pg_advisory_xact_lock(${phone.hash.readInt32BE(0)}, ${phone.hash.readInt32BE(4)})`.execute(
    tx,
  )
  await refuseTooMany(tx, phone.hash, askerHash, asker.isKnown, at)
  const challengeId = randomUUID()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await tx
    .insertInto('identity.sign_in_code')
    .values({
      challenge_id: challengeId,
      phone_hash: phone.hash,
      phone_cipher: phone.cipher,
      phone_tail: phone.tail,
      purpose,
      asker: askerHash,
      code_hash: hashCode(pii, challengeId, purpose, code),
      sent_at: at,
      expires_at: addMs(at, CODE_LIVES_MS),
    })
    .execute()
  return { challengeId, code }
}

async function refuseTooMany(
  tx: Tx,
  phoneHash: Buffer,
  asker: Buffer,
  isKnown: boolean,
  at: Date,
): Promise<void> {
  const today = startOfShanghaiDay(shanghaiDay(at))
  const { rows } = await sql<{ last: Date | null; own: number; all: number }>`
    select max(sent_at) filter (where asker = ${asker}) as last,
      count(*) filter (where asker = ${asker} and sent_at >= ${today})::int as own,
      count(*) filter (where sent_at >= ${today})::int as all
    from identity.sign_in_code
    where phone_hash = ${phoneHash} and sent_at > ${addMs(today, -CODE_AGAIN_MS)}`.execute(tx)
  const { last = null, own = 0, all = 0 } = rows[0] ?? {}
  const tomorrow = secondsUntil(addMs(today, DAY_MS), at)
  if (own >= MAX_CODES_PER_DAY) throw refuse('codes_used_up', { most: MAX_CODES_PER_DAY, seconds: tomorrow })
  if (!isKnown && all >= MAX_STRANGERS_CODES_PER_DAY)
    throw refuse('strangers_codes_used_up', { most: MAX_STRANGERS_CODES_PER_DAY, seconds: tomorrow })
  const next = last ? addMs(last, CODE_AGAIN_MS) : at
  if (next > at) throw refuse('code_too_soon', { seconds: secondsUntil(next, at) })
}

const secondsUntil = (then: Date, now: Date): number =>
  Math.max(1, Math.ceil((then.getTime() - now.getTime()) / SECOND_MS))

/** Takes back a code whose message was not sent: the next may be asked at once. */
export async function voidCode(reader: Reader, challengeId: string): Promise<void> {
  await reader.deleteFrom('identity.sign_in_code').where('challenge_id', '=', challengeId).execute()
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
  reader: Reader,
  { challengeId, code }: CodeAnswer,
  purpose: CodePurpose,
  at: Date,
): Promise<TriedCode> {
  const hash = hashCode(reader.app.pii, challengeId, purpose, code)
  const { rows } = await sql<{ right: boolean; tries: number; hash: Buffer; cipher: Buffer; tail: string }>`
    update identity.sign_in_code set
      tries = tries + 1,
      used_at = case when code_hash = ${hash} then ${at}::timestamptz end
    where challenge_id = ${challengeId} and purpose = ${purpose} and used_at is null and expires_at > ${at}
      and tries < ${MAX_TRIES}
    returning code_hash = ${hash} as right, tries, phone_hash as hash, phone_cipher as cipher, phone_tail as tail`.execute(
    reader,
  )
  const tried = rows[0]
  if (!tried) throw refuse('code_void')
  const { right, tries, ...phone } = tried
  return right ? { phone } : { triesLeft: MAX_TRIES - tries }
}

/** Throws what a wrong try is answered. */
export const refuseWrongCode = (triesLeft: number): Error =>
  triesLeft > 0 ? refuse('code_wrong', { triesLeft }) : refuse('code_void')
