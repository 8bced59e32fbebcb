import type { Readable } from 'node:stream'
import { pagesOf, type TableShape, writeTable } from '../../../platform/sheets/write-table.ts'
import type { SheetFormat } from './contract.ts'
import { columnHeads, columnKeys } from './sheet-columns.ts'

/** Widths in characters; what is not named is 12 wide. */
const widths: Partial<Record<(typeof columnKeys)[number], number>> = {
  title: 32,
  category: 22,
  description: 30,
  productCode: 16,
  skuCode: 18,
  stockSeen: 18,
}

const shape: TableShape = {
  sheetName: '商品 products',
  columns: columnKeys.map((key) => ({ head: columnHeads[key].zh, width: widths[key] })),
}

/** Rows of products as a file, written while it is read; every cell is text, so that codes keep their zeros. */
export const writeSheet = (format: SheetFormat, rows: Iterable<string[]>): Readable =>
  writeTable(format, shape, pagesOf(rows))
