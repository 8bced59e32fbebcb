import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** The advisory locks' number space for notices about an absence, so that no other lock of ours is met by chance. */
const PAUSE_NOTICES_SEED = 20_724

/**
 * Serialises the reactions that notify buyers about one absence, until the transaction ends. What a buyer was notified
 * of, and the absence itself, decide whether there is a next notice: both are to be read after this lock is held.
 * It is taken before every other lock of these transactions.
 */
export async function lockPauseNotices(tx: Tx, absenceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${absenceId}, ${PAUSE_NOTICES_SEED}))`.execute(tx)
}
