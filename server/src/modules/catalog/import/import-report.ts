import { cutText } from '../../../kernel/cut-text.ts'
import type { ImportReport } from './contract.ts'
import type { ImportPlan, RowOutcome } from './plan-import.ts'
import type { Sheet } from './read-sheet.ts'
import { columnHeads } from './sheet-columns.ts'

const FAULTS_SHOWN = 500
const ROWS_SHOWN = 20

/** The figures of a plan, its first rows and its first faults. */
export function reportOf(sheet: Sheet, plan: ImportPlan): ImportReport {
  const count = (wanted: RowOutcome) =>
    [...plan.outcomes.values()].filter((outcome) => outcome === wanted).length
  const isNew = plan.products.filter((product) => product.known === null)
  return {
    rows: sheet.rows.length,
    newRows: count('new'),
    changedRows: count('changed'),
    unchangedRows: count('unchanged'),
    faultyRows: count('faulty'),
    newProducts: isNew.length,
    changedProducts: plan.products.length - isNew.length,
    stockChanges: plan.products
      .flatMap((product) => product.counts)
      .reduce((sum, { counted, before }) => sum + Math.abs(counted - before), 0),
    head: sheet.columns.map((key) => columnHeads[key].zh),
    sample: sheet.rows
      .slice(0, ROWS_SHOWN)
      .map((row) => sheet.columns.map((key) => cutText(row.cells.get(key) ?? '', 80))),
    faults: plan.faults.slice(0, FAULTS_SHOWN),
  }
}
