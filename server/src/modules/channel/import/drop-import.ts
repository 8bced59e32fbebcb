import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { importRefusals } from './contract.ts'
import { endImport } from './end-import.ts'
import { removeImportFile } from './import-files.ts'
import { type ImportRun, lockRun } from './import-rows.ts'

const refuse = refusals(importRefusals)

const STOPPED = '已由店铺停止；此前搬入的订单保留 / Stopped by the shop; the orders imported before stay'

/**
 * Deletes an uploaded file with its run; a run that waits or runs is ended instead, in whatever state its worker is, and
 * what it imported stays. Refuses: not_found; import_not_ready, for one that has imported and ended.
 */
export async function dropImport({ db, actor }: Ctx<StaffActor>, runId: string): Promise<void> {
  const { shopId } = actor
  const running = await inTransaction(db, async (tx) => {
    const run = await lockRun(tx, shopId, runId)
    if (!run) throw refuseCommon('not_found')
    if (run.state === 'waiting' || run.state === 'running') return run
    if (!isDroppable(run)) throw refuse('import_not_ready')
    await tx
      .deleteFrom('channel.import_run')
      .where('shop_id', '=', shopId)
      .where('run_id', '=', runId)
      .execute()
    tx.invalidations.push({ topic: `shop:${shopId}`, what: 'import.changed' })
    return null
  })
  if (running) await endImport(db, running, STOPPED)
  await removeImportFile(db.app, shopId, runId)
}

/** What imported orders is part of the shop's history. */
const isDroppable = ({ state, imported }: ImportRun): boolean =>
  state === 'uploaded' ||
  state === 'checking' ||
  state === 'checked' ||
  (state === 'failed' && imported === 0)
