import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../platform/db/database.ts'
import { MAX_WAITS_COUNTED, type Waits } from './waits-contract.ts'

/** Newest first; `at` null: it waits, but nobody needs to be called for it. */
type WaitingRows = RawBuilder<unknown>

/**
 * Counts what waits of several kinds in one statement. Each kind gives its rows (`id`, `at`); no more of them are read than
 * are counted, so that a shop with a hundred thousand waiting orders answers as fast as one with three.
 */
export async function countWaits<Kind extends string>(
  reader: Reader,
  kinds: Readonly<Record<Kind, WaitingRows>>,
): Promise<Record<Kind, Waits>> {
  const names = Object.keys(kinds) as Kind[]
  const parts = names.map(
    (name) => sql`select ${name}::text as kind, count(*)::int as count,
      (array_agg(found.id order by found.at desc) filter (where found.at is not null))[1] as id, max(found.at) as at
      from (select * from (${kinds[name]}) as waiting limit ${MAX_WAITS_COUNTED}) as found`,
  )
  const { rows } = await sql<{ kind: Kind; count: number; id: string | null; at: Date | null }>`
    ${sql.join(parts, sql` union all `)}`.execute(reader)
  const waits = rows.map(({ kind, count, id, at }): [Kind, Waits] => [
    kind,
    { count, newest: id && at ? { id, at: at.toISOString() } : null },
  ])
  return Object.fromEntries(waits) as Record<Kind, Waits>
}
