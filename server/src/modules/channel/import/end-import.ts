import { type Database, inTransaction } from '../../../platform/db/database.ts'
import { publishImported } from '../../ordering/index.ts'
import { changeRun, countsOf, findRun, type ImportRun, lockRun, type RowCounts } from './import-rows.ts'

/**
 * Ends a run that has read its file (`failure` null), cannot read it or was stopped, and publishes `order.imported` once for
 * the orders that it imported. Answers the run's counts.
 */
export async function endImport(
  db: Database,
  run: ImportRun,
  failure: string | null,
  at?: Date,
): Promise<RowCounts> {
  await inTransaction(
    db,
    async (tx) => {
      const now = await lockRun(tx, run.shop_id, run.run_id)
      if (now?.state !== 'running' && now?.state !== 'waiting') return
      await changeRun(tx, run, {
        state: failure ? 'failed' : 'done',
        failure,
        ended_at: tx.now,
        file_until: null,
      })
      await publishImported(tx, run.shop_id, run.run_id)
      tx.invalidations.push({ topic: `shop:${run.shop_id}`, what: 'import.changed' })
    },
    at ? { at } : {},
  )
  const ended = await findRun(db.kysely, run.shop_id, run.run_id)
  return countsOf(ended ?? run)
}
