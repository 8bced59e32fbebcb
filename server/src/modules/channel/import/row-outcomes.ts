import { noRows, type RefusedRow, type RowCounts } from './import-rows.ts'
import type { ReadRow } from './read-rows.ts'

/**
 * PURE: counts a batch of rows and lists those that are not imported, with the reason. `outcomes`: what became of the
 * orders of the batch, in their order.
 */
export function countOutcomes(
  batch: readonly ReadRow[],
  outcomes: readonly ('imported' | 'unchanged' | 'changed_content')[],
): { counts: RowCounts; refused: RefusedRow[] } {
  const counts = noRows()
  const refused: RefusedRow[] = []
  let at = 0
  for (const row of batch) {
    counts.rows += 'order' in row ? row.lines : 1
    if (!('order' in row)) {
      refused.push({ rowNo: row.rowNo, ...row.refused })
      continue
    }
    const { order, lines } = row
    counts.merged += lines - 1
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
