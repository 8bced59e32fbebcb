import { refusals } from '../../../kernel/refusal.ts'
import { importRefusals, MAX_CELL_LENGTH, MAX_IMPORT_ROWS } from './contract.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { type ColumnKey, columnHeads, columnKeys, columnOf } from './sheet-columns.ts'
import { tidyCell, unguardCell } from './sheet-text.ts'
import { TooLargeUnpacked } from './xlsx-parts.ts'

export const refuse = refusals(importRefusals)

/** Of the cells that are read, together: many cells of a workbook may name one text, so its bytes do not bound them. */
const MAX_TEXT_LENGTH = 60_000_000

/** A row of the file: what its cells say, by column; a cell that is empty or not there is left out. */
export interface SheetRow {
  /** As the spreadsheet counts: the head is row 1. */
  readonly number: number
  readonly cells: ReadonlyMap<ColumnKey, string>
}

export interface Sheet {
  /** The columns that are read, in the order of the file. */
  readonly columns: readonly ColumnKey[]
  readonly rows: readonly SheetRow[]
}

/**
 * Reads a file of products, CSV or XLSX by its content. Refuses: import_unreadable, import_too_large,
 * import_too_many_rows, import_cell_too_long, import_columns_missing, import_column_twice, import_empty.
 */
export async function readSheet(bytes: Buffer): Promise<Sheet> {
  const [head = [], ...records] = await readRecords(bytes)
  if (records.length > MAX_IMPORT_ROWS) throw refuse('import_too_many_rows', { most: MAX_IMPORT_ROWS })
  const columns = head.map((text) => columnOf(tidyCell(notTooLong(text, 1))))
  refuseBadHead(columns)
  let textLength = 0
  const rows = records.flatMap((record, index): SheetRow[] => {
    const cells = new Map<ColumnKey, string>()
    for (const [at, key] of columns.entries()) {
      if (!key) continue
      const raw = notTooLong(record[at] ?? '', index + 2)
      textLength += raw.length
      if (textLength > MAX_TEXT_LENGTH) throw refuse('import_too_large')
      const text = tidyCell(unguardCell(raw))
      if (text !== '') cells.set(key, text)
    }
    return cells.size > 0 ? [{ number: index + 2, cells }] : []
  })
  if (rows.length === 0) throw refuse('import_empty')
  return { columns: columns.filter((key) => key !== undefined), rows }
}

/** Asked before a cell is tidied, which takes as long as its text is. */
function notTooLong(text: string, row: number): string {
  if (text.length > MAX_CELL_LENGTH) throw refuse('import_cell_too_long', { row, most: MAX_CELL_LENGTH })
  return text
}

async function readRecords(bytes: Buffer): Promise<string[][]> {
  // One more than the head and all rows, so that too many are seen.
  const atMost = MAX_IMPORT_ROWS + 2
  try {
    if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return await readXlsx(bytes, atMost)
    if (bytes.includes(0)) throw refuse('import_unreadable')
    return readCsv(bytes, atMost)
  } catch (error) {
    if (error instanceof TooLargeUnpacked) throw refuse('import_too_large')
    // Whatever a reader says of a broken file, to its sender it means the same.
    throw refuse('import_unreadable')
  }
}

function refuseBadHead(columns: readonly (ColumnKey | undefined)[]): void {
  const known = columns.filter((key) => key !== undefined)
  if (known.length === 0) throw refuse('import_unreadable')
  const twice = known.find((key, index) => known.indexOf(key) !== index)
  if (twice) throw refuse('import_column_twice', { column: columnHeads[twice].zh })
  const needed = columnKeys.filter((key) => key === 'productCode' && !known.includes(key))
  if (needed.length > 0) {
    throw refuse('import_columns_missing', { columns: needed.map((key) => columnHeads[key].zh).join('、') })
  }
}
