import { sql } from 'kysely'
import { addMs, DAY_MS } from '../../../kernel/time.ts'
import type { Database } from '../../../platform/db/database.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import type { Sweeper } from '../../../platform/sweepers.ts'

/** How many rows one round lets go of. */
const ROUND_SIZE = 1000

/** The rows of codes and of hours count what was sent on a day, so they stay for two. */
const COUNTED_MS = 2 * DAY_MS

/**
 * Lets go of sessions that have ended and of codes that are long void. Both live in machine time, so no deadline of
 * business time falls due here: each round looks.
 */
export const forgetSessions: Sweeper = {
  name: 'identity.forget-sessions',
  soonest: sql`select null::timestamptz`,
  async sweep(db: Database) {
    const now = machineNow()
    const { numAffectedRows: sessions = 0n } = await sql`
      delete from identity.session where token_hash in (
        select token_hash from identity.session where expires_at <= ${now} order by expires_at limit ${ROUND_SIZE}
        for update skip locked)`.execute(db.kysely)
    const { numAffectedRows: codes = 0n } = await sql`
      delete from identity.sign_in_code where challenge_id in (
        select challenge_id from identity.sign_in_code where expires_at <= ${addMs(now, -COUNTED_MS)}
        order by expires_at limit ${ROUND_SIZE} for update skip locked)`.execute(db.kysely)
    await sql`delete from identity.sms_hour where hour <= ${addMs(now, -COUNTED_MS)}`.execute(db.kysely)
    return Number(sessions + codes)
  },
}
