import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** Tells every process that what it remembers of searches counts no more; the last thing that a transaction does. */
export async function forgetSearches(tx: Tx): Promise<void> {
  await sql`update catalog.search_state set revision = revision + 1`.execute(tx)
}
