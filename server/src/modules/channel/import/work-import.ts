import { type Database, inTransaction, readBusinessNow } from '../../../platform/db/database.ts'
import { log } from '../../../platform/log.ts'
import { readImportedHashes } from '../../ordering/index.ts'
import type { ImportAsked } from '../events.ts'
import type { ImportCheck } from './contract.ts'
import { endImport } from './end-import.ts'
import { openImportFile, removeImportFile } from './import-files.ts'
import { changeRun, findRun, type ImportRun, lockRun, noRows, RunTakenOver } from './import-rows.ts'
import { type ReadRow, readRows } from './read-rows.ts'
import { asNoTable, NoTable, openTable, type TextFile } from './read-table.ts'
import { countOutcomes } from './row-outcomes.ts'
import { runImport } from './run-import.ts'

const BATCH_SIZE = 2000

/**
 * The job behind the import page. It may run more than once: each batch is a transaction, so another worker continues
 * where one stopped. A file that cannot be read ends the run; any other error is thrown, and the job is tried again.
 */
export async function workImport(db: Database, { shopId, runId, what }: ImportAsked): Promise<void> {
  const run = await takeRun(db, shopId, runId, what)
  if (!run) return
  const file: TextFile = () => openImportFile(db.app, shopId, runId)
  try {
    if (what === 'check') await saveCheck(db, run, await checkFile(db, run, file))
    else {
      await runImport(db, run, file)
      await removeImportFile(db.app, shopId, runId)
    }
  } catch (error) {
    if (error instanceof RunTakenOver) return
    const failure = failureOf(error)
    if (!failure) throw error
    log.warn({ runId, failure }, 'an import ended early')
    if (what === 'check') await failCheck(db, run, failure)
    else await endImport(db, run, failure)
    await removeImportFile(db.app, shopId, runId)
  }
}

/** What is wrong with the file; null: the error has another cause. */
function failureOf(error: unknown): string | null {
  const { code } = error as { code?: string }
  if (code === 'ENOENT') return '上传的文件已不在 / The uploaded file is gone'
  const noTable = asNoTable(error)
  return noTable instanceof NoTable ? noTable.message : null
}

/** Marks the run as running; null: there is nothing left to do. */
async function takeRun(
  db: Database,
  shopId: string,
  runId: string,
  what: ImportAsked['what'],
): Promise<ImportRun | null> {
  return inTransaction(db, async (tx) => {
    const run = await lockRun(tx, shopId, runId)
    if (what === 'check') return run?.state === 'checking' ? run : null
    if (run?.state !== 'waiting' && run?.state !== 'running') return null
    await changeRun(tx, run, { state: 'running' })
    return findRun(tx, shopId, runId)
  })
}

/** The dry run: reads the whole file as an import would, counts, and writes nothing. */
async function checkFile(db: Database, run: ImportRun, file: TextFile): Promise<ImportCheck> {
  const table = await openTable(file, run.encoding)
  const counts = noRows()
  const problems = new Map<string, number>()
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  const count = async (batch: readonly ReadRow[]) => {
    const orders = batch.flatMap((row) => ('order' in row ? [row.order] : []))
    const numbers = orders.map((order) => order.number)
    const known = await readImportedHashes(db.kysely, run.shop_id, run.source, numbers)
    const outcomes = orders.map((order) => {
      const hash = known.get(order.number)
      if (!hash) return 'imported'
      return hash.equals(order.contentHash) ? 'unchanged' : 'changed_content'
    })
    const { counts: some, refused } = countOutcomes(batch, outcomes)
    for (const key of Object.keys(some) as (keyof typeof some)[]) counts[key] += some[key]
    for (const { problem } of refused) problems.set(problem, (problems.get(problem) ?? 0) + 1)
    for (const { madeAt } of orders) {
      first = Math.min(first, madeAt.getTime())
      last = Math.max(last, madeAt.getTime())
    }
  }
  try {
    let batch: ReadRow[] = []
    for await (const row of readRows(table, run.layout, await readBusinessNow(db.kysely))) {
      batch.push(row)
      if (batch.length < BATCH_SIZE) continue
      await count(batch)
      batch = []
    }
    await count(batch)
  } finally {
    table.close()
  }
  const instant = (ms: number) => (Number.isFinite(ms) ? new Date(ms).toISOString() : null)
  return {
    counts,
    problems: [...problems]
      .map(([problem, rows]) => ({ problem, rows }) as ImportCheck['problems'][number])
      .sort((a, b) => b.rows - a.rows),
    firstMadeAt: instant(first),
    lastMadeAt: instant(last),
  }
}

async function saveCheck(db: Database, run: ImportRun, checked: ImportCheck): Promise<void> {
  await inTransaction(db, async (tx) => {
    const now = await lockRun(tx, run.shop_id, run.run_id)
    if (now?.state !== 'checking') return
    await changeRun(tx, run, { state: 'checked', checked })
    tx.invalidations.push({ topic: `shop:${run.shop_id}`, what: 'import.changed' })
  })
}

async function failCheck(db: Database, run: ImportRun, failure: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const now = await lockRun(tx, run.shop_id, run.run_id)
    if (now?.state !== 'checking') return
    await changeRun(tx, run, { state: 'failed', failure, ended_at: tx.now, file_until: null })
    tx.invalidations.push({ topic: `shop:${run.shop_id}`, what: 'import.changed' })
  })
}
