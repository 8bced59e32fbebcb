import { refusals } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { channelAudit } from '../audit.ts'
import { type ImportAsked, importAsked } from '../events.ts'
import { importRefusals } from './contract.ts'
import { changeRun } from './import-rows.ts'
import { missingFields } from './layout-contract.ts'
import { lockWaiting, readColumns } from './waiting-import-rows.ts'
import { fieldWords } from './words-contract.ts'

const refuse = refusals(importRefusals)

/**
 * Queues the file for a worker: a dry run (`check`) or the import itself (`start`). Refuses: not_found, import_not_ready,
 * columns_missing.
 */
export async function beginImport(
  { db, actor }: Ctx<StaffActor>,
  runId: string,
  what: ImportAsked['what'],
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const run = await lockWaiting(tx, actor.shopId, runId)
    const missing = missingFields(run.layout, await readColumns(tx.app, run, run.encoding))
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
