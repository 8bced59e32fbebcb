import type pg from 'pg'

/**
 * A statement that runs often: named, so that Postgres parses and plans it once a connection. A statement that joins by a
 * list of ids says `id = any(ids)` as well: the plan is made when a table may be empty, and must hold when one shop
 * fills it.
 */
export interface NamedStatement {
  readonly name: string
  readonly text: string
}

/**
 * Takes named statements; answers the rows. Inside a transaction they go out without waiting for the answer of the one
 * before, so that those awaited together (`Promise.all`) are one round trip.
 */
export interface NamedQueries {
  query<Row extends pg.QueryResultRow>(statement: NamedStatement, values: unknown[]): Promise<Row[]>
}
