import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { writtenCell } from '../../kernel/cell.ts'
import { openWorkbook } from './workbook.ts'

/*
 * The one writer of files for spreadsheets: what a cell may not hold is taken out here, what a program could run is guarded
 * here, so that no text of a buyer or a shop can break a file or run in it.
 */

export type TableFormat = 'csv' | 'xlsx'

/** A text, or a sum in yuan or a count. */
export type TableCell = string | number

export interface TableColumn {
  readonly head: string
  /** In characters; left out: 12. */
  readonly width?: number | undefined
  /** Yuan, shown with two decimals. */
  readonly isMoney?: boolean | undefined
}

export interface TableShape {
  readonly sheetName: string
  readonly columns: readonly TableColumn[]
}

/** Rows by the page, in the order of the columns: a page is all that lies in memory. */
export type TablePages = AsyncIterable<readonly (readonly TableCell[])[]>

export const tableMediaTypes: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A table as a file that is written while it is read. */
export const writeTable = (format: TableFormat, shape: TableShape, pages: TablePages): Readable =>
  format === 'csv'
    ? Readable.from(csvTexts(shape, pages), { objectMode: false })
    : writeWorkbook(shape, pages)

/** A table as pieces of CSV, with the mark by which spreadsheet programs know UTF-8; a page is one piece. */
export async function* csvTexts({ columns }: TableShape, pages: TablePages): AsyncGenerator<string> {
  const heads = columns.map(({ head }) => writtenCell(head))
  yield stringify([heads], { bom: true, record_delimiter: '\r\n' })
  const textOf = (cell: TableCell, at: number): string => {
    if (typeof cell === 'string') return writtenCell(cell)
    return columns[at]?.isMoney ? cell.toFixed(2) : String(cell)
  }
  for await (const page of pages) {
    if (page.length > 0)
      yield stringify(
        page.map((row) => row.map(textOf)),
        { record_delimiter: '\r\n' },
      )
  }
}

const PAGE_ROWS = 500

/** Rows that come one by one, by the page. */
export async function* pagesOf<Row>(rows: Iterable<Row>): AsyncGenerator<Row[]> {
  let page: Row[] = []
  for (const row of rows) {
    page.push(row)
    if (page.length < PAGE_ROWS) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

/** What a cell of Excel can hold: it calls a file with a longer one damaged. */
const MAX_WORKBOOK_CELL = 32_767
/** Shared by all cells: a style object that was seen before costs nothing, one of a cell's own is written out each time. */
const asText = { numFmt: '@' }
const inYuan = { numFmt: '0.00' }

function writeWorkbook({ sheetName, columns }: TableShape, pages: TablePages): Readable {
  const stream = new PassThrough()
  const write = async () => {
    const book = await openWorkbook(stream)
    const sheet = book.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] })
    // Empty cells too keep their zeros when somebody fills them in.
    sheet.columns = columns.map(({ width = 12, isMoney }) => ({ width, style: isMoney ? inYuan : asText }))
    const commit = (cells: readonly TableCell[]) => {
      // An empty text is no cell at all: a third of them, and the library's work is by the cell.
      const row = sheet.addRow(
        cells.map((cell) => {
          if (typeof cell !== 'string') return cell
          return cell === '' ? undefined : writtenCell(cell).slice(0, MAX_WORKBOOK_CELL)
        }),
      )
      row.eachCell((cell, column) => {
        cell.style = columns[column - 1]?.isMoney ? inYuan : asText
      })
      row.commit()
    }
    commit(columns.map(({ head }) => head))
    for await (const page of pages) {
      for (const row of page) commit(row)
      if (stream.destroyed) return
      if (stream.writableNeedDrain) await Promise.race([once(stream, 'drain'), once(stream, 'close')])
    }
    sheet.commit()
    await book.commit()
  }
  write().catch((error: Error) => stream.destroy(error))
  return stream
}
