import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import type { AppContext } from '../../../platform/app-context.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { channelAudit } from '../audit.ts'
import { type ImportAsked, importAsked } from '../events.ts'
import { type ImportDetail, importRefusals } from './contract.ts'
import { importPath, removeImportFile } from './import-files.ts'
import { changeRun, type ImportRun, lockRun } from './import-rows.ts'
import { type ImportLayout, missingFields } from './layout.ts'
import { readImport } from './read-import.ts'
import { type Encoding, openTable } from './read-table.ts'
import { asRefusal } from './upload-import.ts'
import { fieldWords } from './words.ts'

const refuse = refusals(importRefusals)

/** A run that has not begun, locked. Refuses: not_found, import_not_ready. */
async function lockWaiting(tx: Tx, shopId: string, runId: string): Promise<ImportRun> {
  const run = await lockRun(tx, shopId, runId)
  if (!run) throw refuseCommon('not_found')
  if (run.state !== 'uploaded' && run.state !== 'checked') throw refuse('import_not_ready')
  return run
}

/** Says which column is what, and how the file is encoded; a dry run of before counts no more. Refuses: not_a_table. */
export async function mapImport(
  { db, actor }: Ctx<StaffActor>,
  runId: string,
  { encoding, layout }: { encoding: Encoding; layout: ImportLayout },
): Promise<ImportDetail> {
  await inTransaction(db, async (tx) => {
    const run = await lockWaiting(tx, actor.shopId, runId)
    await columnsOf(tx.app, run, encoding)
    await changeRun(tx, run, { encoding, layout, source: layout.source, state: 'uploaded', checked: null })
  })
  return readImport(db.kysely, actor.shopId, runId)
}

async function columnsOf(app: AppContext, run: ImportRun, encoding: Encoding): Promise<readonly string[]> {
  try {
    const table = await openTable(importPath(app, run.shop_id, run.run_id), encoding)
    table.close()
    return table.columns
  } catch (error) {
    throw asRefusal(error)
  }
}

/** Lets a worker read the whole file: dry (`check`), or to bring it in (`start`). Refuses: columns_missing, import_not_ready. */
export async function beginImport(
  { db, actor }: Ctx<StaffActor>,
  runId: string,
  what: ImportAsked['what'],
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const run = await lockWaiting(tx, actor.shopId, runId)
    const missing = missingFields(run.layout, await columnsOf(tx.app, run, run.encoding))
    if (missing.length > 0) {
      throw refuse('columns_missing', { fields: missing.map((field) => fieldWords[field].zh).join('、') })
    }
    const next =
      what === 'check' ? { state: 'checking' as const } : { state: 'waiting' as const, started_at: tx.now }
    await changeRun(tx, run, next)
    if (what === 'start') {
      await channelAudit.write(tx, actor, 'import.started', runId, {
        file: run.file_name,
        source: run.source,
      })
    }
    await publish(tx, importAsked, actor.shopId, { shopId: actor.shopId, runId, what })
  })
}

/** Throws an upload away. Refuses: import_not_ready. */
export async function dropImport({ db, actor }: Ctx<StaffActor>, runId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockWaiting(tx, actor.shopId, runId)
    await tx
      .deleteFrom('channel.import_run')
      .where('shop_id', '=', actor.shopId)
      .where('run_id', '=', runId)
      .execute()
  })
  await removeImportFile(db.app, actor.shopId, runId)
}
