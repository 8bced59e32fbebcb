import { type Mangled, readCell, tidyCell } from '../../../kernel/cell.ts'
import { refusals } from '../../../kernel/refusal.ts'
import { readCsv, utf16Of } from '../../../platform/sheets/read-csv.ts'
import { readXlsx, type SheetCell } from '../../../platform/sheets/read-xlsx.ts'
import { TooLargeUnpacked } from '../../../platform/sheets/xlsx-parts.ts'
import { importRefusals, MAX_CELL_LENGTH, MAX_IMPORT_COLUMNS, MAX_IMPORT_ROWS } from './contract.ts'
import { type ColumnKey, columnHeads, columnKeys, columnKinds, columnOf } from './sheet-columns.ts'

export const refuse = refusals(importRefusals)

/** Of the cells that are read, together: many cells of a workbook may name one text, so its bytes do not bound them. */
const MAX_TEXT_LENGTH = 60_000_000

/** A row of the file: what its cells say, by column; a cell that is empty or not there is left out. */
export interface SheetRow {
  /** As the spreadsheet counts: the head is row 1. */
  readonly number: number
  readonly cells: ReadonlyMap<ColumnKey, string>
  /** What a spreadsheet program did to cells, by column; left out: nothing. */
  readonly mangled?: ReadonlyMap<ColumnKey, Mangled>
}

export interface Sheet {
  /** The columns that are read, in the order of the file. */
  readonly columns: readonly ColumnKey[]
  readonly rows: readonly SheetRow[]
}

/**
 * Reads a file of products, CSV or XLSX by its content; runs in a process of its own (parseSheet). Refuses:
 * import_unreadable, import_too_large, import_too_many_rows, import_too_many_columns, import_cell_too_long,
 * import_columns_missing, import_column_twice, import_empty.
 */
export async function readSheet(bytes: Buffer): Promise<Sheet> {
  const [head = [], ...records] = await readRecords(bytes)
  if (head.filter((cell) => textOf(cell).trim() !== '').length > MAX_IMPORT_COLUMNS)
    throw refuse('import_too_many_columns', { most: MAX_IMPORT_COLUMNS })
  if (records.length > MAX_IMPORT_ROWS) throw refuse('import_too_many_rows', { most: MAX_IMPORT_ROWS })
  const columns = head.map((cell) => columnOf(tidyCell(notTooLong(textOf(cell), 1))))
  refuseBadHead(columns)
  const places = [...columns.entries()].flatMap(([at, key]) => (key ? [[at, key] as const] : []))
  let textLength = 0
  const rows = records.flatMap((record, index): SheetRow[] => {
    const cells = new Map<ColumnKey, string>()
    const mangled = new Map<ColumnKey, Mangled>()
    for (const [at, key] of places) {
      const cell = record[at] ?? ''
      const raw = notTooLong(textOf(cell), index + 2)
      textLength += raw.length
      if (textLength > MAX_TEXT_LENGTH) throw refuse('import_too_large')
      const read = readCell(raw, columnKinds[key], typeof cell !== 'string')
      if (read.text !== '') cells.set(key, read.text)
      if (read.mangled) mangled.set(key, read.mangled)
    }
    if (cells.size === 0) return []
    return [{ number: index + 2, cells, ...(mangled.size > 0 ? { mangled } : {}) }]
  })
  if (rows.length === 0) throw refuse('import_empty')
  return { columns: places.map(([, key]) => key), rows }
}

const textOf = (cell: SheetCell): string => (typeof cell === 'string' ? cell : cell.date)

/** Asked before a cell is tidied, which takes as long as its text is. */
function notTooLong(text: string, row: number): string {
  if (text.length > MAX_CELL_LENGTH) throw refuse('import_cell_too_long', { row, most: MAX_CELL_LENGTH })
  return text
}

async function readRecords(bytes: Buffer): Promise<SheetCell[][]> {
  // One more than the head and all rows, so that too many are seen.
  const atMost = MAX_IMPORT_ROWS + 2
  try {
    if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return await readXlsx(bytes, atMost)
    if (!utf16Of(bytes) && !isText(bytes)) throw refuse('import_unreadable')
    return readCsv(bytes, atMost, MAX_IMPORT_COLUMNS + 1)
  } catch (error) {
    if (error instanceof TooLargeUnpacked) throw refuse('import_too_large')
    // Whatever a reader says of a broken file, to its sender it means the same.
    throw refuse('import_unreadable')
  }
}

/** A picture or a program has zero bytes in its head; a zero byte in some cell further down is left out with it. */
const isText = (bytes: Buffer): boolean => !bytes.subarray(0, 1024).includes(0)

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
