import type { ImportLayout } from './layout-contract.ts'
import { orderReader, type RowOrder, type RowRefused } from './read-order.ts'
import type { Table } from './read-table.ts'
import { SeenNumbers } from './seen-numbers.ts'

/** A row of the file, by its place under the columns (from 1). */
export type ReadRow =
  | { readonly rowNo: number; readonly order: RowOrder }
  | { readonly rowNo: number; readonly refused: RowRefused }

/** Reads a table row by row; a number that occurred before in the file is refused, whatever the later row says. */
export async function* readRows(table: Table, layout: ImportLayout, now: Date): AsyncGenerator<ReadRow> {
  const read = orderReader(layout, table.columns, now)
  const seen = new SeenNumbers()
  let rowNo = 0
  for await (const cells of table.rows) {
    rowNo += 1
    const row = read(cells)
    if ('problem' in row) yield { rowNo, refused: row }
    else if (!seen.addIfNew(row.number)) {
      yield {
        rowNo,
        refused: { number: row.number, problem: 'number_twice', field: 'number', value: row.number },
      }
    } else yield { rowNo, order: row }
  }
}
