import { sql } from 'kysely'
import { inTransaction } from '../../../platform/db/database.ts'
import type { Sweeper } from '../../../platform/sweepers.ts'

/** Pictures removed in one sweep. */
const BATCH_SIZE = 100

/** Removes the pictures of papers that no application needs any longer. */
export const removePapers: Sweeper = {
  name: 'shop.remove-papers',
  soonest: sql`select min(remove_at) from shop.application_paper where remove_at is not null`,
  sweep(db, now) {
    return inTransaction(
      db,
      async (tx) => {
        const { rows } = await sql<{ paper_id: string }>`
          delete from shop.application_paper where paper_id in (
            select paper_id from shop.application_paper where remove_at <= ${now}
            order by remove_at limit ${BATCH_SIZE} for update skip locked)
          returning paper_id`.execute(tx)
        const removed = rows.map((row) => row.paper_id)
        if (removed.length > 0)
          await tx
            .updateTable('shop.application')
            .set({ paper_id: null })
            .where('paper_id', 'in', removed)
            .execute()
        return removed.length
      },
      { at: now },
    )
  },
}
