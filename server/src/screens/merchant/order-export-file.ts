import type { Readable } from 'node:stream'
import type { Language } from '../../kernel/refusal.ts'
import { writeTable } from '../../platform/sheets/write-table.ts'
import { cellsOf, type OrderToWrite, orderColumns } from './order-export-cells.ts'
import type { ExportFormat } from './order-export-contract.ts'

/** Orders as a file that is written while it is read: a page of orders is all that lies in memory. */
export function writeOrders(
  format: ExportFormat,
  pages: AsyncIterable<readonly OrderToWrite[]>,
  language: Language,
): Readable {
  const columns = orderColumns.map(({ width = 10, isMoney, ...head }) => ({
    head: head[language],
    width,
    isMoney,
  }))
  const shape = { sheetName: language === 'zh' ? '订单' : 'Orders', columns }
  return writeTable(format, shape, cellPages(pages, language))
}

async function* cellPages(pages: AsyncIterable<readonly OrderToWrite[]>, language: Language) {
  for await (const page of pages) yield page.map((row) => cellsOf(row, language))
}
