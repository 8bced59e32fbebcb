import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import type { ImportDetail } from './contract.ts'
import { changeRun } from './import-rows.ts'
import type { ImportLayout } from './layout-contract.ts'
import { readImport } from './read-import.ts'
import type { Encoding } from './read-table.ts'
import { lockWaiting, readColumns } from './waiting-import-rows.ts'

/**
 * Sets which column of the file holds which field, and how the file is encoded. The result of an earlier dry run is
 * dropped. Throws not_found, import_not_ready, not_a_table.
 */
export async function mapImport(
  { db, actor }: Ctx<StaffActor>,
  runId: string,
  { encoding, layout }: { encoding: Encoding; layout: ImportLayout },
): Promise<ImportDetail> {
  await inTransaction(db, async (tx) => {
    const run = await lockWaiting(tx, actor.shopId, runId)
    await readColumns(tx.app, run, encoding)
    await changeRun(tx, run, { encoding, layout, source: layout.source, state: 'uploaded', checked: null })
  })
  return readImport(db.kysely, actor.shopId, runId)
}
