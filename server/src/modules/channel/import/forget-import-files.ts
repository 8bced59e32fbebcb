import { sql } from 'kysely'
import { type Database, inTransaction } from '../../../platform/db/database.ts'
import { log } from '../../../platform/log.ts'
import type { Sweeper } from '../../../platform/sweepers.ts'
import { endImport } from './end-import.ts'
import { removeImportFile } from './import-files.ts'
import { changeRun, lockRun } from './import-rows.ts'

const BATCH_SIZE = 50

const OVER =
  '文件到期未搬完，已删除；请重新上传 / The file was not imported in time and was deleted; upload it again'

/** Files of other platforms' buyers are deleted when their time is over; whatever state their run is in, it ends. */
export const forgetImportFiles: Sweeper = {
  name: 'channel.forget-import-files',
  soonest: sql`select min(file_until) from channel.import_run where file_until is not null`,
  async sweep(db, now) {
    const due = await db.kysely
      .selectFrom('channel.import_run')
      .select(['shop_id', 'run_id'])
      .where('file_until', '<=', now)
      .orderBy('file_until')
      .limit(BATCH_SIZE)
      .execute()
    for (const run of due) await forgetOne(db, run.shop_id, run.run_id, now)
    return due.length
  },
}

async function forgetOne(db: Database, shopId: string, runId: string, now: Date): Promise<void> {
  await removeImportFile(db.app, shopId, runId)
  const running = await inTransaction(
    db,
    async (tx) => {
      const run = await lockRun(tx, shopId, runId)
      if (!run) return null
      if (run.state === 'waiting' || run.state === 'running') return run
      await changeRun(tx, run, { state: 'failed', failure: OVER, ended_at: tx.now, file_until: null })
      tx.invalidations.push({ topic: `shop:${shopId}`, what: 'import.changed' })
      return null
    },
    { at: now },
  )
  if (running) await endImport(db, running, OVER, now)
  log.info({ runId }, 'an uploaded file of orders was deleted when its time was over')
}
