import type { ImportLayout } from './layout-contract.ts'
import { orderReader, type RowOrder, type RowRefused } from './read-order.ts'
import type { Table } from './read-table.ts'
import { SeenNumbers } from './seen-numbers.ts'

/** A row of the file, by its place under the columns (from 1); an order that `lines` rows are of stands at the first. */
export type ReadRow =
  | { readonly rowNo: number; readonly lines: number; readonly order: RowOrder }
  | { readonly rowNo: number; readonly refused: RowRefused }

/**
 * Reads a table row by row. Rows of one number that follow one another, each with the order's own total and times, are one
 * order, a line of goods each; when they disagree, none is taken. A number that occurs again further down is refused.
 */
export async function* readRows(table: Table, layout: ImportLayout, now: Date): AsyncGenerator<ReadRow> {
  const read = orderReader(layout, table.columns, now)
  const seen = new SeenNumbers()
  let group: Group | null = null
  let rowNo = 0
  for await (const cells of table.rows) {
    rowNo += 1
    const row = read(cells)
    if (group && belongsTo(group, row)) {
      group.rows.push(row)
      continue
    }
    if (group) yield* rowsOf(group)
    group = null
    if ('problem' in row) yield { rowNo, refused: plain(row) }
    else if (seen.addIfNew(row.number)) group = { rowNo, first: row, rows: [] }
    else yield { rowNo, refused: refusedFor(row.number, 'number_twice') }
  }
  if (group) yield* rowsOf(group)
}

/** An order and the rows that follow it under its number. */
interface Group {
  readonly rowNo: number
  readonly first: RowOrder
  readonly rows: (RowOrder | RowRefused)[]
}

const belongsTo = ({ first }: Group, row: RowOrder | RowRefused): boolean =>
  row.number === first.number || ('problem' in row && row.isLineOnly === true)

function* rowsOf({ rowNo, first, rows }: Group): Generator<ReadRow> {
  const agree = rows.every((row) => ('problem' in row ? row.isLineOnly === true : hasSameSums(first, row)))
  if (agree) {
    const lines = rows.length + 1
    const title = lines > 1 && first.title ? `${first.title} 等 ${lines} 种商品` : first.title
    yield { rowNo, lines, order: { ...first, title } }
    return
  }
  yield { rowNo, refused: refusedFor(first.number, 'lines_disagree') }
  for (const [index, row] of rows.entries()) {
    const refused = 'problem' in row && !row.isLineOnly ? row : refusedFor(first.number, 'lines_disagree')
    yield { rowNo: rowNo + index + 1, refused: plain(refused) }
  }
}

const hasSameSums = (first: RowOrder, row: RowOrder): boolean =>
  row.totalFen === first.totalFen &&
  row.refundedFen === first.refundedFen &&
  row.netFen === first.netFen &&
  row.madeAt.getTime() === first.madeAt.getTime() &&
  row.paidAt?.getTime() === first.paidAt?.getTime()

const refusedFor = (number: string, problem: 'number_twice' | 'lines_disagree'): RowRefused => ({
  number,
  problem,
  field: 'number',
  value: number,
})

const plain = ({ number, problem, field, value }: RowRefused): RowRefused => ({
  number,
  problem,
  field,
  value,
})
