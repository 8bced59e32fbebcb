import { findProvince } from '../../../kernel/address/find-province.ts'
import { makeId } from '../../../kernel/id.ts'
import { type Actor, systemActor } from '../../../platform/actor.ts'
import { type Database, inTransaction, readBusinessNow } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { type ImportedOrder, importOrders, publishImported } from '../../ordering/index.ts'
import {
  addCounts,
  changeRun,
  countsOf,
  findRun,
  type ImportRun,
  insertRefused,
  lockRun,
  noRows,
  type RefusedRow,
  type RowCounts,
  unfinishedRuns,
} from './import-rows.ts'
import { sourceName } from './layout.ts'
import type { RowOrder } from './read-order.ts'
import { type ReadRow, readRows } from './read-rows.ts'
import { openTable } from './read-table.ts'

/** Rows that are decided in one transaction: large enough for its fixed cost, small enough to be redone after a crash. */
const BATCH = 2000

/** How often open pages hear of the progress (machine time). */
const TELL_EVERY_MS = 1000

/**
 * Brings a file in, from the row on where the run stands, batch by batch: each batch and its counts are one transaction,
 * so that a run that is killed goes on where it was, and the same file again finds everything there. The next batch is
 * read while one is written. Throws NoTable and what the table's parser says; RunTakenOver when another process is at it.
 */
export async function runImport(
  db: Database,
  run: ImportRun,
  path: string,
  onProgress: (counts: RowCounts) => void = () => {},
): Promise<RowCounts> {
  const now = await readBusinessNow(db.kysely)
  const table = await openTable(path, run.encoding)
  const writer = batchWriter(db, run, await unfinishedRuns(db.kysely, run), onProgress)
  try {
    let batch: ReadRow[] = []
    let writing: Promise<void> = Promise.resolve()
    for await (const row of readRows(table, run.layout, now)) {
      if (row.rowNo <= run.rows_done) continue
      batch.push(row)
      if (batch.length < BATCH) continue
      await writing
      writing = writer.write(batch)
      // Told when it is awaited; until then it is not unhandled.
      writing.catch(() => {})
      batch = []
    }
    await writing
    if (batch.length > 0) await writer.write(batch)
  } finally {
    table.close()
  }
  return endRun(db, run, null)
}

/** Writes one batch after the other and keeps count. */
function batchWriter(
  db: Database,
  run: ImportRun,
  unfinished: readonly string[],
  onProgress: (counts: RowCounts) => void,
) {
  const done = countsOf(run)
  let toldMs = 0
  return {
    async write(batch: readonly ReadRow[]): Promise<void> {
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
        const { counts, refused } = decide(batch, outcomes)
        // First the counts: another worker at the same run stops here.
        await addCounts(tx, run, done.rows, counts)
        await insertRefused(tx, run, refused)
        return counts
      })
      for (const key of Object.keys(counts) as (keyof RowCounts)[]) done[key] += counts[key]
      onProgress({ ...done })
      if (machineNowMs() - toldMs < TELL_EVERY_MS) return
      toldMs = machineNowMs()
      db.sendInvalidations([{ topic: `shop:${run.shop_id}`, what: 'import.changed' }])
    },
  }
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

/** What each row of a batch came to: `outcomes` are those of its orders, in their order. */
export function decide(
  batch: readonly ReadRow[],
  outcomes: readonly ('imported' | 'unchanged' | 'changed_content')[],
): { counts: RowCounts; refused: RefusedRow[] } {
  const counts = noRows()
  const refused: RefusedRow[] = []
  let at = 0
  for (const row of batch) {
    counts.rows += 1
    if (!('order' in row)) {
      refused.push({ rowNo: row.rowNo, ...row.refused })
      continue
    }
    const { order } = row
    const outcome = outcomes[at] ?? 'imported'
    at += 1
    if (outcome === 'changed_content') {
      refused.push({ rowNo: row.rowNo, number: order.number, problem: outcome, field: '', value: '' })
      continue
    }
    counts[outcome] += 1
    counts.totalFen += order.totalFen
    counts.paidFen += order.paidAt ? order.totalFen : 0
    counts.refundFen += order.refundedFen
  }
  counts.refused = refused.length
  return { counts, refused }
}

/** Ends a run, by reason of `failure` or because the file is read, and tells of what it brought. */
export async function endRun(db: Database, run: ImportRun, failure: string | null): Promise<RowCounts> {
  await inTransaction(db, async (tx) => {
    const now = await lockRun(tx, run.shop_id, run.run_id)
    if (now?.state !== 'running') return
    await changeRun(tx, run, { state: failure ? 'failed' : 'done', failure, ended_at: tx.now })
    await publishImported(tx, run.shop_id, run.run_id)
    tx.invalidations.push({ topic: `shop:${run.shop_id}`, what: 'import.changed' })
  })
  const ended = await findRun(db.kysely, run.shop_id, run.run_id)
  return countsOf(ended ?? run)
}
