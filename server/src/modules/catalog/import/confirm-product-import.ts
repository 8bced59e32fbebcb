import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Reader, type Tx } from '../../../platform/db/database.ts'
import { applyImport } from './apply-import.ts'
import type { ImportRunView } from './contract.ts'
import { readRun } from './import-queries.ts'
import { reportOf } from './import-report.ts'
import { keptSheet } from './parse-sheet.ts'
import { planFor } from './preview-import.ts'
import { refuse, type Sheet } from './read-sheet.ts'
import { storedReport, storedStockSeen } from './stored-report.ts'

/**
 * Does what a preview said, as things stand now, at most once: a second call answers the report of the first. Rows
 * with faults are left out and listed. Refuses: not_found, import_dropped, import_outdated.
 */
export async function confirmProductImport(
  { db, actor }: Ctx<StaffActor>,
  runId: string,
): Promise<ImportRunView> {
  const { shopId } = actor
  const waiting = await readPreview(db.kysely, shopId, runId)
  // Of one id the content never changes: it is read before anything is locked.
  const sheet = waiting ? await keptSheet(shopId, waiting.content) : null
  return inTransaction(db, async (tx) => {
    const run = await tx
      .selectFrom('catalog.import_run')
      .select(['state', 'stock_seen'])
      .where('shop_id', '=', shopId)
      .where('run_id', '=', runId)
      .forUpdate()
      .executeTakeFirst()
    if (!run) throw refuseCommon('not_found')
    if (run.state === 'dropped') throw refuse('import_dropped')
    if (run.state === 'preview' && sheet) {
      await lockProducts(tx, shopId, sheet)
      const stockSeen = new Map(Object.entries(storedStockSeen.read(run.stock_seen) ?? {}))
      const { plan } = await planFor(tx, shopId, sheet, stockSeen)
      await applyImport(tx, actor, plan)
      await tx
        .updateTable('catalog.import_run')
        .set({
          state: 'done',
          content: null,
          done_at: tx.now,
          report: storedReport.write(reportOf(sheet, plan)),
        })
        .where('shop_id', '=', shopId)
        .where('run_id', '=', runId)
        .execute()
    }
    return readRun(tx, shopId, runId)
  })
}

/** The file of a preview; null: there is none that waits. */
async function readPreview(
  reader: Reader,
  shopId: string,
  runId: string,
): Promise<{ content: Buffer } | null> {
  const run = await reader
    .selectFrom('catalog.import_run')
    .select('content')
    .where('shop_id', '=', shopId)
    .where('run_id', '=', runId)
    .where('state', '=', 'preview')
    .executeTakeFirst()
  return run?.content ? { content: run.content } : null
}

/** Nobody edits these products meanwhile; by id, as everywhere. */
async function lockProducts(tx: Tx, shopId: string, sheet: Sheet): Promise<void> {
  const codes = [...new Set(sheet.rows.flatMap((row) => row.cells.get('productCode') ?? []))]
  await tx
    .selectFrom('catalog.product')
    .select('product_id')
    .where('shop_id', '=', shopId)
    .where('code', 'in', codes)
    .orderBy('product_id')
    .forUpdate()
    .execute()
}
