import { PassThrough, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { openWorkbook } from '../../../platform/workbook.ts'
import type { SheetFormat } from './contract.ts'
import { columnKeys } from './sheet-columns.ts'
import { headCells } from './sheet-rows.ts'

export const mediaTypes: Readonly<Record<SheetFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Cells as a file, written while it is read; every cell is text, so that codes keep their zeros. */
export function writeSheet(format: SheetFormat, rows: Iterable<string[]>): Readable {
  return format === 'csv' ? writeCsv(rows) : writeXlsx(rows)
}

function* withHead(rows: Iterable<string[]>): Generator<readonly string[]> {
  yield headCells
  yield* rows
}

/** With the mark by which spreadsheet programs know UTF-8. */
function writeCsv(rows: Iterable<string[]>): Readable {
  return Readable.from(withHead(rows)).pipe(stringify({ bom: true, record_delimiter: '\r\n' }))
}

/** Widths in characters; what is not named is 12 wide. */
const widths: Partial<Record<(typeof columnKeys)[number], number>> = {
  title: 32,
  category: 22,
  description: 30,
  productCode: 16,
  skuCode: 18,
}

function writeXlsx(rows: Iterable<string[]>): Readable {
  const stream = new PassThrough()
  const write = async () => {
    const book = await openWorkbook(stream)
    const sheet = book.addWorksheet('商品 products', { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = columnKeys.map((key) => ({ width: widths[key] ?? 12, style: { numFmt: '@' } }))
    for (const cells of withHead(rows)) {
      sheet.addRow(cells).commit()
      if (stream.writableNeedDrain) await new Promise((resolve) => stream.once('drain', resolve))
    }
    sheet.commit()
    await book.commit()
  }
  write().catch((error: Error) => stream.destroy(error))
  return stream
}
