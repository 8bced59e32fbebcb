import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import type { Language } from '../../kernel/refusal.ts'
import { openWorkbook } from '../../platform/workbook.ts'
import { type Cell, cellsOf, headCells, type OrderToWrite, orderColumns } from './order-export-cells.ts'
import type { ExportFormat } from './order-export-contract.ts'

export const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Orders as a file that is written while it is read: a page of orders is all that lies in memory. */
export function writeOrders(
  format: ExportFormat,
  pages: AsyncIterable<readonly OrderToWrite[]>,
  language: Language,
): Readable {
  return format === 'csv' ? writeCsv(pages, language) : writeXlsx(pages, language)
}

/** With the mark by which spreadsheet programs know UTF-8; a page of orders is one piece of text. */
const writeCsv = (pages: AsyncIterable<readonly OrderToWrite[]>, language: Language): Readable =>
  Readable.from(csvTexts(pages, language), { objectMode: false })

async function* csvTexts(
  pages: AsyncIterable<readonly OrderToWrite[]>,
  language: Language,
): AsyncGenerator<string> {
  yield stringify([headCells(language)], { bom: true, record_delimiter: '\r\n' })
  for await (const page of pages) {
    const rows = page.map((row) => cellsOf(row, language).map(plainCell))
    if (rows.length > 0) yield stringify(rows, { record_delimiter: '\r\n' })
  }
}

const plainCell = (cell: Cell, column: number): string =>
  typeof cell === 'number' && orderColumns[column]?.isMoney ? cell.toFixed(2) : String(cell)

/** Shared by all cells: a style object that was seen before costs nothing, one of a cell's own is written out each time. */
const asText = { numFmt: '@' }
const inYuan = { numFmt: '0.00' }

function writeXlsx(pages: AsyncIterable<readonly OrderToWrite[]>, language: Language): Readable {
  const stream = new PassThrough()
  const write = async () => {
    const book = await openWorkbook(stream)
    const name = language === 'zh' ? '订单' : 'Orders'
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = orderColumns.map(({ width = 10 }) => ({ width }))
    const commit = (cells: readonly Cell[]) => {
      // An empty text is no cell at all: a third of them, and the library's work is by the cell.
      const row = sheet.addRow(cells.map((cell) => (cell === '' ? undefined : cell)))
      row.eachCell((cell, column) => {
        cell.style = orderColumns[column - 1]?.isMoney ? inYuan : asText
      })
      row.commit()
    }
    commit(headCells(language))
    for await (const page of pages) {
      for (const row of page) commit(cellsOf(row, language))
      if (stream.destroyed) return
      if (stream.writableNeedDrain) await Promise.race([once(stream, 'drain'), once(stream, 'close')])
    }
    sheet.commit()
    await book.commit()
  }
  write().catch((error: Error) => stream.destroy(error))
  return stream
}
