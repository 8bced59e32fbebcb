import { refusals } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { type ImportDetail, importRefusals } from './contract.ts'
import { changeRun } from './import-rows.ts'
import type { ImportLayout } from './layout-contract.ts'
import { readImport } from './read-import.ts'
import type { Encoding } from './read-table.ts'
import { isTimeFormat } from './read-time.ts'
import { lockWaiting, readColumns } from './waiting-import-rows.ts'

const refuse = refusals(importRefusals)

/**
 * Sets which column of the file holds which field, and how the file is encoded. The result of an earlier dry run is
 * dropped. Refuses: not_found, import_not_ready, not_a_table, time_format_unclear.
 */
export async function mapImport(
  { db, actor }: Ctx<StaffActor>,
  runId: string,
  { encoding, layout }: { encoding: Encoding; layout: ImportLayout },
): Promise<ImportDetail> {
  const unclear = layout.times.find((format) => !isTimeFormat(format))
  await inTransaction(db, async (tx) => {
    const run = await lockWaiting(tx, actor.shopId, runId)
    if (unclear !== undefined) throw refuse('time_format_unclear', { format: unclear })
    await readColumns(tx.app, run, encoding)
    await changeRun(tx, run, { encoding, layout, source: layout.source, state: 'uploaded', checked: null })
  })
  return readImport(db.kysely, actor.shopId, runId)
}
