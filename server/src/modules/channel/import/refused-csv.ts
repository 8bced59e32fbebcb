import type { Reader } from '../../../platform/db/database.ts'
import { csvTexts } from '../../../platform/sheets/write-table.ts'
import { refusedAfter } from './import-queries.ts'
import { fieldWords, problemWords } from './words-contract.ts'

const PAGE_SIZE = 2000

const heads = {
  zh: ['文件行', '订单编号', '原因', '列', '内容'],
  en: ['line', 'number', 'reason', 'column', 'value'],
} as const

/** The rows that a run did not import, as pieces of a CSV file: line in the file, order number, reason, column and content. */
export const refusedCsv = (
  reader: Reader,
  shopId: string,
  runId: string,
  language: 'zh' | 'en',
): AsyncGenerator<string> =>
  csvTexts(
    { sheetName: '', columns: heads[language].map((head) => ({ head })) },
    refusedPages(reader, shopId, runId, language),
  )

async function* refusedPages(
  reader: Reader,
  shopId: string,
  runId: string,
  language: 'zh' | 'en',
): AsyncGenerator<string[][]> {
  let after = 0
  for (;;) {
    const rows = await refusedAfter(reader, shopId, runId, after, PAGE_SIZE)
    if (rows.length === 0) return
    yield rows.map((row) => [
      // Line 1 holds the column names.
      String(row.rowNo + 1),
      row.number,
      problemWords[row.problem][language],
      row.field ? fieldWords[row.field][language] : '',
      row.value,
    ])
    after = rows.at(-1)?.rowNo ?? after
  }
}
