import { findProvince } from '../../../kernel/address/find-province.ts'
import { storableText } from '../../../kernel/cell.ts'
import { makeId } from '../../../kernel/id.ts'
import { type Actor, systemActor } from '../../../platform/actor.ts'
import { type Database, inTransaction, readBusinessNow } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { type ImportedOrder, importOrders } from '../../ordering/index.ts'
import { endImport } from './end-import.ts'
import {
  addCounts,
  countsOf,
  type ImportRun,
  insertRefused,
  type RowCounts,
  unfinishedRuns,
} from './import-rows.ts'
import { sourceName } from './layout-contract.ts'
import type { RowOrder } from './read-order.ts'
import { type ReadRow, readRows } from './read-rows.ts'
import { openTable, type TextFile } from './read-table.ts'
import { countOutcomes } from './row-outcomes.ts'

/** Rows imported in one transaction: enough to pay its fixed cost, few enough to repeat after a crash. */
const BATCH_SIZE = 2000

/** How often open pages are notified of the progress (machine time). */
const NOTIFY_EVERY_MS = 1000

/**
 * Imports a file from the row at which the run stands, batch by batch. A batch and its counts are one transaction, so a
 * run that was killed continues where it stopped, and importing the same file again changes nothing. The next batch is
 * read while one is being written. Throws NoTable and the errors of the table's parser; RunTakenOver when another
 * process works on the same run.
 */
export async function runImport(
  db: Database,
  run: ImportRun,
  file: TextFile,
  onProgress: (counts: RowCounts) => void = () => {},
): Promise<RowCounts> {
  const now = await readBusinessNow(db.kysely)
  const table = await openTable(file, run.encoding)
  const writer = batchWriter(db, run, await unfinishedRuns(db.kysely, run), onProgress)
  try {
    let batch: ReadRow[] = []
    let writing: Promise<void> = Promise.resolve()
    for await (const row of readRows(table, run.layout, now)) {
      if (row.rowNo <= run.rows_done) continue
      batch.push(row)
      if (batch.length < BATCH_SIZE) continue
      await writing
      writing = writer.write(batch)
      // Its error is thrown where it is awaited; until then it must not count as unhandled.
      writing.catch(() => {})
      batch = []
    }
    await writing
    if (batch.length > 0) await writer.write(batch)
  } finally {
    table.close()
  }
  return endImport(db, run, null)
}

/** Writes one batch after the other and keeps count. */
function batchWriter(
  db: Database,
  run: ImportRun,
  unfinished: readonly string[],
  onProgress: (counts: RowCounts) => void,
) {
  const done = countsOf(run)
  let notifiedMs = 0

  /** All rows of a batch in one transaction, or none. */
  async function writeWhole(batch: readonly ReadRow[]): Promise<void> {
    const counts = await inTransaction(db, async (tx) => {
      const orders = batch.flatMap((row) => ('order' in row ? [row.order] : []))
      const outcomes = await importOrders(tx, {
        shopId: run.shop_id,
        source: run.source,
        runId: run.run_id,
        unfinishedRuns: unfinished,
        actor: actorOf(run),
        orders: orders.map((order) => importedOrder(order, run.source)),
      })
      const { counts, refused } = countOutcomes(batch, outcomes)
      // First the counts: another worker at the same run stops here.
      await addCounts(tx, run, done.rows, counts)
      await insertRefused(tx, run, refused)
      return counts
    })
    for (const key of Object.keys(counts) as (keyof RowCounts)[]) done[key] += counts[key]
    onProgress({ ...done })
  }

  /** A row that the database refuses is found by halves and listed; it keeps no other from coming in. */
  async function write(batch: readonly ReadRow[]): Promise<void> {
    try {
      await writeWhole(batch)
    } catch (error) {
      const [row] = batch
      if (!row || !isFaultOfRow(error)) throw error
      if (batch.length === 1) return writeWhole(refusedByDatabase(row))
      const half = Math.ceil(batch.length / 2)
      await write(batch.slice(0, half))
      await write(batch.slice(half))
    }
  }

  return {
    async write(batch: readonly ReadRow[]): Promise<void> {
      await write(batch)
      if (machineNowMs() - notifiedMs < NOTIFY_EVERY_MS) return
      notifiedMs = machineNowMs()
      db.sendInvalidations([{ topic: `shop:${run.shop_id}`, what: 'import.changed' }])
    },
  }
}

/** Of Postgres: a value that it cannot read, a constraint, or a limit of its own (classes 22, 23, 54). */
function isFaultOfRow(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return error instanceof RangeError || (typeof code === 'string' && /^(22|23|54)[0-9A-Z]{3}$/.test(code))
}

/** All rows of an order that cannot be stored. */
function refusedByDatabase(row: ReadRow): ReadRow[] {
  if (!('order' in row))
    return [{ rowNo: row.rowNo, refused: { number: '', problem: 'database_refused', field: '', value: '' } }]
  const number = storableText(row.order.number)
  return Array.from({ length: row.lines }, (_, line) => ({
    rowNo: row.rowNo + line,
    refused: { number, problem: 'database_refused', field: '', value: '' },
  }))
}

const actorOf = (run: ImportRun): Actor =>
  run.made_by
    ? { kind: 'staff', accountId: run.made_by, shopId: run.shop_id, roles: [] }
    : systemActor('import')

function importedOrder(order: RowOrder, source: string): ImportedOrder {
  const province = findProvince(order.provinceText)
  return {
    orderId: makeId(machineNowMs()),
    number: order.number,
    totalFen: order.totalFen,
    refundedFen: order.refundedFen,
    madeAt: order.madeAt,
    paidAt: order.paidAt,
    provinceCode: province?.code ?? null,
    province: province?.name ?? '',
    title: order.title || `${sourceName(source, 'zh')}订单`,
    contentHash: order.contentHash,
  }
}
