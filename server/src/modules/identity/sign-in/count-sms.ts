import { sql } from 'kysely'
import { refusals } from '../../../kernel/refusal.ts'
import { addMs, DAY_MS, HOUR_MS, SECOND_MS } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { log } from '../../../platform/log.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { identityPolicies } from '../policies.ts'
import { signInRefusals } from './contract.ts'

const refuse = refusals(signInRefusals)

/** What strangers may use of the caps; the rest is for people who signed in from their browser before. */
const STRANGERS_SHARE = 0.8

/**
 * Counts one text message against the caps of the whole system, in the transaction that makes its code; racing ones count
 * one after another. `at` is machine time. Refuses: sms_used_up.
 */
export async function countSms(tx: Tx, isKnown: boolean, at: Date): Promise<void> {
  const { smsPerHour, smsPerDay } = identityPolicies.of(await readPolicies(tx, tx.now))
  const hour = new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS)
  const { rows } = await sql<{ sent: number; day: number }>`
    with this_hour as (
      insert into identity.sms_hour as h (hour, sent) values (${hour}, 1)
      on conflict (hour) do update set sent = h.sent + 1
      returning sent
    )
    select this_hour.sent, (
      select coalesce(sum(before.sent), 0)::int from identity.sms_hour before
      where before.hour > ${addMs(hour, -DAY_MS)} and before.hour < ${hour}
    ) + this_hour.sent as day from this_hour`.execute(tx)
  const { sent = 0, day = 0 } = rows[0] ?? {}
  const share = isKnown ? 1 : STRANGERS_SHARE
  if (sent <= smsPerHour * share && day <= smsPerDay * share) return
  log.warn(
    { sent, day, smsPerHour, smsPerDay },
    'no more text messages are sent: a cap of the policies is reached',
  )
  const seconds = Math.ceil((hour.getTime() + HOUR_MS - at.getTime()) / SECOND_MS)
  throw refuse('sms_used_up', { seconds, minutes: Math.ceil(seconds / 60) })
}
