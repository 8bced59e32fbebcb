import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { removeImportFile } from './import-files.ts'
import { lockWaiting } from './waiting-import-rows.ts'

/** Deletes an uploaded file and its run before the import has started. Throws not_found, import_not_ready. */
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
