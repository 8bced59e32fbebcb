import { type Selectable, sql } from 'kysely'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import type { ImportCheck } from './contract.ts'
import type { ImportLayout } from './layout-contract.ts'
import type { RowRefused } from './read-order.ts'
import type { Encoding } from './read-table.ts'
import { noLayout, storedCheck, storedLayout } from './stored-run.ts'

export const runStates = ['uploaded', 'checking', 'checked', 'waiting', 'running', 'done', 'failed'] as const
export type RunState = (typeof runStates)[number]

/** A run as its table holds it. */
export type ImportRun = Omit<ImportRunRow, 'layout' | 'checked'> & {
  layout: ImportLayout
  checked: ImportCheck | null
}

type ImportRunRow = Selectable<Tables['channel.import_run']>

/** The row with its JSON as `insertRun` and `changeRun` wrote it. */
export const asImportRun = (row: ImportRunRow): ImportRun => ({
  ...row,
  layout: storedLayout.read(row.layout) ?? noLayout,
  checked: checkedOf(row.checked),
})

/** A dry run of an earlier version counted no merged rows. */
function checkedOf(stored: unknown): ImportCheck | null {
  const checked = stored ? storedCheck.read(stored) : null
  return checked && { ...checked, counts: { ...noRows(), ...checked.counts } }
}

/** The counts of a run over the rows of its file; the sums are over imported and unchanged orders. */
export interface RowCounts {
  rows: number
  imported: number
  unchanged: number
  refused: number
  /** Further rows of orders that have several: `rows` counts them, nothing else does. */
  merged: number
  totalFen: number
  paidFen: number
  refundFen: number
}

export const noRows = (): RowCounts => ({
  rows: 0,
  imported: 0,
  unchanged: 0,
  refused: 0,
  merged: 0,
  totalFen: 0,
  paidFen: 0,
  refundFen: 0,
})

export const countsOf = (run: ImportRun): RowCounts => ({
  rows: run.rows_done,
  imported: run.imported,
  unchanged: run.unchanged,
  refused: run.refused,
  merged: run.merged,
  totalFen: run.total_fen,
  paidFen: run.paid_fen,
  refundFen: run.refund_fen,
})

/** A run of the shop; null: there is none with this id. */
export async function findRun(reader: Reader, shopId: string, runId: string): Promise<ImportRun | null> {
  const row = await reader
    .selectFrom('channel.import_run')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('run_id', '=', runId)
    .executeTakeFirst()
  return row ? asImportRun(row) : null
}

/** The same, locked until the transaction ends. */
export async function lockRun(tx: Tx, shopId: string, runId: string): Promise<ImportRun | null> {
  const row = await tx
    .selectFrom('channel.import_run')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('run_id', '=', runId)
    .forUpdate()
    .executeTakeFirst()
  return row ? asImportRun(row) : null
}

export interface NewRun {
  readonly shopId: string
  readonly runId: string
  readonly fileName: string
  readonly fileBytes: number
  readonly byCommand: boolean
  readonly encoding: Encoding
  readonly layout: ImportLayout
  readonly state: RunState
  readonly madeBy: string | null
  /** Until when an uploaded file is kept; null: it was not uploaded. */
  readonly fileUntil: Date | null
}

export async function insertRun(tx: Tx, run: NewRun): Promise<void> {
  await tx
    .insertInto('channel.import_run')
    .values({
      shop_id: run.shopId,
      run_id: run.runId,
      file_name: run.fileName,
      file_bytes: run.fileBytes,
      by_command: run.byCommand,
      encoding: run.encoding,
      layout: storedLayout.write(run.layout),
      source: run.layout.source,
      state: run.state,
      checked: null,
      made_by: run.madeBy,
      made_at: tx.now,
      started_at: run.state === 'running' ? tx.now : null,
      file_until: run.fileUntil,
    })
    .execute()
}

/** What may change of a run besides its counts. */
type RunChanges = Partial<
  Pick<
    ImportRun,
    'state' | 'encoding' | 'source' | 'checked' | 'failure' | 'started_at' | 'ended_at' | 'file_until'
  >
> & { layout?: ImportLayout }

export async function changeRun(tx: Tx, run: ImportRun, changes: RunChanges): Promise<void> {
  const { layout, checked, ...plain } = changes
  await tx
    .updateTable('channel.import_run')
    .set({
      ...plain,
      ...(layout ? { layout: storedLayout.write(layout) } : {}),
      ...(checked === undefined ? {} : { checked: checked && storedCheck.write(checked) }),
    })
    .where('shop_id', '=', run.shop_id)
    .where('run_id', '=', run.run_id)
    .execute()
}

/** Another process works on the same run and is ahead; this one's transaction rolls back. */
export class RunTakenOver extends Error {}

/** Adds the counts of a batch, if the run still stands at row `from`. Throws RunTakenOver. */
export async function addCounts(tx: Tx, run: ImportRun, from: number, counts: RowCounts): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('channel.import_run')
    .set((set) => ({
      rows_done: set('rows_done', '+', counts.rows),
      imported: set('imported', '+', counts.imported),
      unchanged: set('unchanged', '+', counts.unchanged),
      refused: set('refused', '+', counts.refused),
      merged: set('merged', '+', counts.merged),
      total_fen: set('total_fen', '+', counts.totalFen),
      paid_fen: set('paid_fen', '+', counts.paidFen),
      refund_fen: set('refund_fen', '+', counts.refundFen),
    }))
    .where('shop_id', '=', run.shop_id)
    .where('run_id', '=', run.run_id)
    .where('rows_done', '=', from)
    .where('state', '=', 'running')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new RunTakenOver()
}

/** A row that was not imported, with its position in the file (1: the first row below the column names). */
export type RefusedRow = RowRefused & { readonly rowNo: number }

export async function insertRefused(tx: Tx, run: ImportRun, rows: readonly RefusedRow[]): Promise<void> {
  if (rows.length === 0) return
  const column = <Value>(read: (row: RefusedRow) => Value) => rows.map(read)
  await sql`
    insert into channel.import_row_refused (shop_id, run_id, row_no, source_number, reason, field, value)
    select ${run.shop_id}::uuid, ${run.run_id}::uuid, r.* from unnest(
      ${column((row) => row.rowNo)}::bigint[], ${column((row) => row.number)}::text[],
      ${column((row) => row.problem)}::text[], ${column((row) => row.field)}::text[],
      ${column((row) => row.value)}::text[]) as r`.execute(tx)
}

/** Runs of the shop that imported orders and stopped before they published them. */
export async function unfinishedRuns(reader: Reader, run: ImportRun): Promise<string[]> {
  const rows = await reader
    .selectFrom('channel.import_run')
    .select('run_id')
    .where('shop_id', '=', run.shop_id)
    .where('run_id', '<>', run.run_id)
    .where('state', 'in', ['waiting', 'running'])
    .where('imported', '>', 0)
    .execute()
  return rows.map((row) => row.run_id)
}
