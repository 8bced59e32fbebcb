import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { cutPage, decodeCursor } from '../../kernel/page.ts'

/** What a list can be ordered by: a column or expression that is never null, and its value in a row. */
export interface RowOrder<Row> {
  readonly column: RawBuilder<unknown>
  readonly type: 'timestamptz' | 'bigint'
  readonly falls: boolean
  readonly of: (row: Row) => Date | number
}

/** Instants that stand for none: after all others where the order rises, and before all others where it falls. */
export const NEVER = { rises: '2099-12-31T23:59:59.000Z', falls: '1970-01-01T00:00:00.000Z' } as const

/** The order that `sort` names (`total`; falling: `-total`), or the list's usual one. */
export function orderFor<Row>(
  sort: string | undefined,
  orders: Readonly<Record<string, (falls: boolean) => RowOrder<Row>>>,
  usual: RowOrder<Row>,
): RowOrder<Row> {
  if (!sort) return usual
  const falls = sort.startsWith('-')
  const name = falls ? sort.slice(1) : sort
  return Object.hasOwn(orders, name) ? (orders[name]?.(falls) ?? usual) : usual
}

/** For `order by`: the column, and of rows that are alike in it the smaller id first, so that pages are stable. */
export const orderBy = <Row>({ column, falls }: RowOrder<Row>, id: RawBuilder<unknown>) =>
  sql`${column} ${falls ? sql`desc` : sql`asc`}, ${id}`

/**
 * Rows behind a cursor of this order; the bound on the first column alone is what an index can begin at. Refuses:
 * invalid_input, where the cursor is none of this order.
 */
export function afterCursor<Row>(
  after: string | undefined,
  order: RowOrder<Row>,
  id: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  if (!after) return sql`true`
  const [value, idOfLast] = decodeCursor(after, [order.type === 'bigint' ? 'number' : 'instant', 'id'])
  const { column, falls } = order
  const bound = sql`${value}::${sql.raw(order.type)}`
  const [reached, passed] = falls ? [sql`<=`, sql`<`] : [sql`>=`, sql`>`]
  return sql`${column} ${reached} ${bound} and (${column} ${passed} ${bound} or ${id} > ${idOfLast}::uuid)`
}

/** Cuts a page of `limit` rows out of one more that were read in this order. */
export function cutOrdered<Row>(
  rows: Row[],
  limit: number,
  order: RowOrder<Row>,
  idOf: (row: Row) => string,
) {
  return cutPage(rows, limit, (row) => {
    const value = order.of(row)
    return [typeof value === 'number' ? value : value.toISOString(), idOf(row)]
  })
}
