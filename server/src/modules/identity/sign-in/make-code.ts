import { randomInt, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { refusals } from '../../../kernel/refusal.ts'
import { addMs, DAY_MS, SECOND_MS, shanghaiDay, startOfShanghaiDay } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Pii } from '../../../platform/pii.ts'
import type { StoredPhone } from '../accounts/account-rows.ts'
import {
  CODE_AGAIN_MS,
  CODE_LIVES_MS,
  hashCode,
  MAX_CODES_PER_DAY,
  MAX_STRANGERS_CODES_PER_DAY,
} from './code-rows.ts'
import { type CodePurpose, signInRefusals } from './contract.ts'

const refuse = refusals(signInRefusals)

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
