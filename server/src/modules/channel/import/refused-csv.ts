import type { Reader } from '../../../platform/db/database.ts'
import { refusedAfter } from './import-queries.ts'
import type { ImportField } from './layout-contract.ts'
import type { RowProblem } from './row-problems-contract.ts'
import { fieldWords, problemWords } from './words-contract.ts'

const PAGE_SIZE = 2000

/**
 * The rows that a run did not import, as a CSV file in chunks: line in the file, order number, reason, column and
 * content. It starts with a byte order mark, so that spreadsheets read it as UTF-8.
 */
export async function* refusedCsv(
  reader: Reader,
  shopId: string,
  runId: string,
  language: 'zh' | 'en',
): AsyncGenerator<string> {
  const head = {
    zh: ['文件行', '订单编号', '原因', '列', '内容'],
    en: ['line', 'number', 'reason', 'column', 'value'],
  }
  yield `\uFEFF${head[language].join(',')}\r\n`
  let after = 0
  for (;;) {
    const rows = await refusedAfter(reader, shopId, runId, after, PAGE_SIZE)
    if (rows.length === 0) return
    yield rows
      .map((row) =>
        [
          // Line 1 holds the column names.
          String(row.rowNo + 1),
          row.number,
          problemWords[row.problem as RowProblem][language],
          row.field ? fieldWords[row.field as ImportField][language] : '',
          row.value,
        ]
          .map(safeCell)
          .join(','),
      )
      .join('\r\n')
      .concat('\r\n')
    after = rows.at(-1)?.rowNo ?? after
  }
}

/** Quotes a cell; one that a spreadsheet would run as a formula is marked as text. */
function safeCell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
