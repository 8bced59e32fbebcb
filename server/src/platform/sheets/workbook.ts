import type { Writable } from 'node:stream'
import type ExcelJS from 'exceljs'

/**
 * A workbook that is written to a stream while its rows are committed. The library is loaded when the first one is asked
 * for: it takes 20 MB and a second that most processes never need.
 */
export async function openWorkbook(stream: Writable): Promise<ExcelJS.stream.xlsx.WorkbookWriter> {
  const { default: excel } = await import('exceljs')
  return new excel.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false, useStyles: true })
}
