import type { Reader } from '../../../platform/db/database.ts'
import { refusedAfter } from './import-queries.ts'
import type { ImportField } from './layout.ts'
import type { RowProblem } from './row-problems.ts'
import { fieldWords, problemWords } from './words.ts'

const PAGE = 2000

/**
 * The rows that a run did not take in, as a CSV file in pieces: place in the file, number, why, the cell at fault. It
 * begins with a byte order mark, so that spreadsheets read it as UTF-8.
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
    const rows = await refusedAfter(reader, shopId, runId, after, PAGE)
    if (rows.length === 0) return
    yield rows
      .map((row) =>
        [
          // The columns stand in line 1.
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

/** What begins like a formula would be run by the spreadsheet that opens it; it is shown as text instead. */
function safeCell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
