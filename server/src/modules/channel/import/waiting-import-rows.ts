import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { AppContext } from '../../../platform/app-context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { importRefusals } from './contract.ts'
import { openImportFile } from './import-files.ts'
import { type ImportRun, lockRun } from './import-rows.ts'
import { type Encoding, openTable } from './read-table.ts'
import { asRefusal } from './upload-import.ts'

const refuse = refusals(importRefusals)

/** Locks a run that has not started yet. Refuses: not_found, import_not_ready. */
export async function lockWaiting(tx: Tx, shopId: string, runId: string): Promise<ImportRun> {
  const run = await lockRun(tx, shopId, runId)
  if (!run) throw refuseCommon('not_found')
  if (run.state !== 'uploaded' && run.state !== 'checked') throw refuse('import_not_ready')
  return run
}

/** The column names in the first line of a run's file. Refuses: not_a_table. */
export async function readColumns(
  app: AppContext,
  run: ImportRun,
  encoding: Encoding,
): Promise<readonly string[]> {
  try {
    const table = await openTable(() => openImportFile(app, run.shop_id, run.run_id), encoding)
    table.close()
    return table.columns
  } catch (error) {
    throw asRefusal(error)
  }
}
