import { checkClientId, makeId } from '../../../kernel/id.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { inTransaction, type Reader } from '../../../platform/db/database.ts'
import type { SentFile } from '../../../platform/http/sent-file.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import type { ImportRunView } from './contract.ts'
import { readKnown, readRun } from './import-queries.ts'
import { reportOf } from './import-report.ts'
import { parseSheet } from './parse-sheet.ts'
import { type ImportPlan, planImport } from './plan-import.ts'
import { refuse, type Sheet } from './read-sheet.ts'
import { storedReport, storedStockSeen } from './stored-report.ts'

const MAX_NAME = 200

/**
 * Keeps a file and says what it would change; nothing changes yet. A preview that the shop left behind is void then.
 * The same id with the same file answers what is there. Refuses: import_too_large, import_unreadable,
 * import_too_many_rows, import_too_many_columns, import_columns_missing, import_column_twice, import_empty,
 * import_too_slow, import_under_way, id_reused.
 */
export async function previewImport(
  { db, actor }: Ctx<StaffActor>,
  runId: string,
  part: SentFile | undefined,
): Promise<ImportRunView> {
  checkClientId(runId, machineNowMs())
  if (!part) throw refuseCommon('invalid_input', { field: 'file', problem: '缺失 / is missing' })
  const content = await contentOf(part)
  const { shopId, accountId } = actor
  const { sheet, kept } = await parseSheet(shopId, content)
  const { plan, stockSeen } = await planFor(db.kysely, shopId, sheet)
  const report = reportOf(sheet, plan)
  const hash = bodyHash({ content: content.toString('base64') })
  return inTransaction(db, async (tx) => {
    await tx
      .updateTable('catalog.import_run')
      .set({ state: 'dropped', content: null })
      .where('shop_id', '=', shopId)
      .where('state', '=', 'preview')
      .where('run_id', '<>', runId)
      .execute()
    const added = await tx
      .insertInto('catalog.import_run')
      .values({
        shop_id: shopId,
        run_id: runId,
        actor_id: accountId,
        body_hash: hash,
        file_name: (part.filename || 'file').slice(-MAX_NAME),
        content: kept,
        state: 'preview',
        report: storedReport.write(report),
        stock_seen: storedStockSeen.write(Object.fromEntries(stockSeen)),
        made_at: tx.now,
      })
      .onConflict((conflict) => conflict.columns(['shop_id', 'run_id']).doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows === 0n) {
      const before = await tx
        .selectFrom('catalog.import_run')
        .select(['actor_id', 'body_hash'])
        .where('shop_id', '=', shopId)
        .where('run_id', '=', runId)
        .executeTakeFirstOrThrow()
      if (before.actor_id !== accountId || !before.body_hash.equals(hash)) throw refuseCommon('id_reused')
    }
    return readRun(tx, shopId, runId)
  })
}

/**
 * What a file changes as things stand, and the stock that it is compared with. `stockSeen`: pieces on hand as the person saw
 * them in the preview; left out: this is the preview.
 */
export async function planFor(
  reader: Reader,
  shopId: string,
  sheet: Sheet,
  stockSeen?: ReadonlyMap<string, number>,
): Promise<{ plan: ImportPlan; stockSeen: ReadonlyMap<string, number> }> {
  const codes = new Set(sheet.rows.flatMap((row) => row.cells.get('productCode') ?? []))
  const known = await readKnown(reader, shopId, [...codes])
  const plan = planImport(sheet, stockSeen ? { ...known, stockSeen } : known, () => makeId(machineNowMs()))
  const skus = [...known.products.values()].flatMap((product) => product.skus)
  return { plan, stockSeen: new Map(skus.map((sku) => [sku.skuId, sku.onHand])) }
}

async function contentOf(part: SentFile): Promise<Buffer> {
  const content = await part.toBuffer().catch((error: { code?: string }) => {
    if (error.code === 'FST_REQ_FILE_TOO_LARGE') throw refuse('import_too_large')
    throw error
  })
  if (part.file.truncated) throw refuse('import_too_large')
  return content
}
