import { type Insertable, type Kysely, type Selectable, sql } from 'kysely'
import type { UnreadJson } from '../../platform/db/stored-json.ts'
import type { Tables } from '../../platform/db/tables.ts'
import type { Chance } from '../chance.ts'

/** Rows of one statement: some megabytes of JSON at most. */
const BATCH_SIZE = 5000

/** What the writers of the made-up world take: a transaction, or the database itself where a bench fills it. */
export type Writer = Kysely<Tables>

/** A row to insert, of which a column of JSON takes the value itself. */
type NewRow<Table> = {
  [Column in keyof Insertable<Table>]:
    | Insertable<Table>[Column]
    | (Column extends keyof Selectable<Table>
        ? UnreadJson extends Selectable<Table>[Column]
          ? object
          : never
        : never)
}

/**
 * Writes rows of one table, many in a statement. Every row has the same columns; a column of JSON takes the value itself.
 */
export async function insertAll<Name extends keyof Tables & string>(
  db: Writer,
  table: Name,
  rows: readonly NewRow<Tables[Name]>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const name = sql.table(table)
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  for (let from = 0; from < rows.length; from += BATCH_SIZE) {
    const json = JSON.stringify(rows.slice(from, from + BATCH_SIZE).map(withHexBytes))
    await sql`
      insert into ${name} (${columns})
      select ${columns} from json_populate_recordset(null::${name}, ${json}::json)`.execute(db)
  }
}

/** Bytes as Postgres reads them from a text. */
function withHexBytes(row: object): object {
  const copy: Record<string, unknown> = {}
  for (const [column, value] of Object.entries(row))
    copy[column] = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value
  return copy
}

/** A UUIDv7 of an instant, its random part from the world's chance. */
export function idAt(chance: Chance, at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => chance.whole(0, 15).toString(16)).join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${chance.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`
}
