import type { Selectable } from 'kysely'
import { cutPage, decodeCursor } from '../../../kernel/page.ts'
import type { Reader } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { readNames } from '../../identity/index.ts'
import type { ImportRefusedView, ImportRunView } from './contract.ts'
import { asImportRun, countsOf, findRun, type ImportRun } from './import-rows.ts'

function runView(run: ImportRun, madeBy: string | null): ImportRunView {
  return {
    runId: run.run_id,
    fileName: run.file_name,
    fileBytes: run.file_bytes,
    byCommand: run.by_command,
    encoding: run.encoding,
    source: run.source,
    state: run.state,
    counts: countsOf(run),
    checked: run.checked,
    failure: run.failure,
    madeBy,
    madeAt: run.made_at.toISOString(),
    startedAt: run.started_at?.toISOString() ?? null,
    endedAt: run.ended_at?.toISOString() ?? null,
  }
}

/** Runs with the names of those who started them. */
async function runViews(reader: Reader, runs: readonly ImportRun[]): Promise<ImportRunView[]> {
  const names = await readNames(
    reader,
    runs.flatMap((run) => run.made_by ?? []),
  )
  return runs.map((run) => runView(run, names.get(run.made_by ?? '') ?? null))
}

/** The runs of a shop, newest first. */
export async function listRuns(reader: Reader, shopId: string, query: { after?: string; limit?: number }) {
  const limit = query.limit ?? 20
  let select = reader
    .selectFrom('channel.import_run')
    .selectAll()
    .where('shop_id', '=', shopId)
    .orderBy('made_at', 'desc')
    .orderBy('run_id', 'desc')
    .limit(limit + 1)
  if (query.after) {
    const [at, id] = decodeCursor(query.after, ['instant', 'id'])
    select = select.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('made_at', 'run_id'), '<', tuple(new Date(at), id)),
    )
  }
  const { rows, next } = cutPage((await select.execute()).map(asImportRun), limit, (run) => [
    run.made_at.toISOString(),
    run.run_id,
  ])
  return { rows: await runViews(reader, rows), next }
}

/** One run of the shop; null: there is none with this id. */
export async function readRun(
  reader: Reader,
  shopId: string,
  runId: string,
): Promise<{ run: ImportRun; view: ImportRunView } | null> {
  const run = await findRun(reader, shopId, runId)
  if (!run) return null
  const [view] = await runViews(reader, [run])
  return { run, view: view as ImportRunView }
}

function refusedView(row: Selectable<Tables['channel.import_row_refused']>): ImportRefusedView {
  return {
    rowNo: row.row_no,
    number: row.source_number,
    problem: row.reason as ImportRefusedView['problem'],
    field: row.field as ImportRefusedView['field'],
    value: row.value,
  }
}

/** The rows that a run did not import, after a position in the file. */
export async function refusedAfter(
  reader: Reader,
  shopId: string,
  runId: string,
  after: number,
  limit: number,
): Promise<ImportRefusedView[]> {
  const rows = await reader
    .selectFrom('channel.import_row_refused')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('run_id', '=', runId)
    .where('row_no', '>', after)
    .orderBy('row_no')
    .limit(limit)
    .execute()
  return rows.map(refusedView)
}

/** A page of the rows that a run did not import. */
export async function listRefused(
  reader: Reader,
  shopId: string,
  runId: string,
  query: { after?: string; limit?: number },
) {
  const limit = query.limit ?? 20
  const after = query.after ? decodeCursor(query.after, ['number'])[0] : 0
  const found = await refusedAfter(reader, shopId, runId, after, limit + 1)
  return cutPage(found, limit, (row) => [row.rowNo])
}
