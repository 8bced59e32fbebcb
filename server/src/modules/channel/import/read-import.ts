import { findProvince } from '../../../kernel/address/find-province.ts'
import { cutText } from '../../../kernel/cut-text.ts'
import { phonesIn } from '../../../kernel/phone.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import type { AppContext } from '../../../platform/app-context.ts'
import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import type { ImportDetail } from './contract.ts'
import { openImportFile } from './import-files.ts'
import { readRun } from './import-queries.ts'
import type { ImportRun } from './import-rows.ts'
import { missingFields } from './layout-contract.ts'
import { type ReadRow, readRows } from './read-rows.ts'
import { openTable } from './read-table.ts'

/** Rows of a preview. */
const SAMPLES = 8

/** A run with its layout, and as long as its file waits, the first rows and what the layout makes of them. Refuses: not_found. */
export async function readImport(reader: Reader, shopId: string, runId: string): Promise<ImportDetail> {
  const found = await readRun(reader, shopId, runId)
  if (!found) throw refuseCommon('not_found')
  const { run, view } = found
  const waits = !run.by_command && ['uploaded', 'checking', 'checked'].includes(run.state)
  const preview = waits
    ? await previewOf(reader.app, run, await readBusinessNow(reader))
    : { columns: [], samples: [] }
  return {
    run: view,
    layout: run.layout,
    ...preview,
    missing: waits ? missingFields(run.layout, preview.columns) : [],
  }
}

async function previewOf(
  app: AppContext,
  run: ImportRun,
  now: Date,
): Promise<Pick<ImportDetail, 'columns' | 'samples'>> {
  const table = await openTable(() => openImportFile(app, run.shop_id, run.run_id), run.encoding)
  try {
    const cells: string[][] = []
    for await (const row of table.rows) {
      cells.push(row)
      if (cells.length === SAMPLES) break
    }
    const rows = readRows({ ...table, rows: eachOf(cells) }, run.layout, now)
    const samples: ImportDetail['samples'] = []
    for await (const row of rows) samples.push(sampleOf(row, cells[row.rowNo - 1] ?? []))
    return { columns: [...table.columns], samples }
  } finally {
    table.close()
  }
}

async function* eachOf(cells: readonly string[][]): AsyncGenerator<string[]> {
  yield* cells
}

function sampleOf(row: ReadRow, cells: readonly string[]): ImportDetail['samples'][number] {
  const shown = { cells: cells.map(masked) }
  if (!('order' in row)) return { ...shown, problem: row.refused.problem, order: null }
  const { number, totalFen, refundedFen, madeAt, paidAt, provinceText } = row.order
  return {
    ...shown,
    problem: null,
    order: {
      number,
      totalFen,
      refundedFen,
      madeAt: madeAt.toISOString(),
      paidAt: paidAt?.toISOString() ?? null,
      province: findProvince(provinceText)?.name ?? '',
    },
  }
}

/** A preview shows no phone in full, and of a long cell its beginning. */
function masked(cell: string): string {
  let shown = ''
  let from = 0
  for (const { start, end } of phonesIn(cell)) {
    const phone = cell.slice(start, end)
    shown += `${cell.slice(from, start)}${phone.slice(0, 3)}****${phone.slice(-4)}`
    from = end
  }
  return cutText(shown + cell.slice(from), 60)
}
