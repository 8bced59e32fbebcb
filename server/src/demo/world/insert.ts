import type { Insertable, InsertObject } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import type { Tables } from '../../platform/db/tables.ts'
import type { Chance } from '../chance.ts'

/** Postgres takes so many values in one statement. */
const MAX_VALUES = 60_000

/** Writes rows of one table, as many at once as a statement holds. Every row has the same columns. */
export async function insertAll<Name extends keyof Tables & string>(
  tx: Tx,
  table: Name,
  rows: readonly Insertable<Tables[Name]>[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const most = Math.floor(MAX_VALUES / Object.keys(first).length)
  for (let from = 0; from < rows.length; from += most) {
    await tx
      .insertInto(table)
      .values(rows.slice(from, from + most) as InsertObject<Tables, Name>[])
      .execute()
  }
}

/** A UUIDv7 of an instant, its random part from the world's chance. */
export function idAt(chance: Chance, at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => chance.whole(0, 15).toString(16)).join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${chance.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`
}
