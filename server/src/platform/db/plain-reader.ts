import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { Reader } from './database.ts'
import type { HotReader } from './hot.ts'

/** Takes the statements of reads in sets to a reader that keeps no plans: a transaction of ours, or a list of the desk. */
export function plainReader(reader: Reader): HotReader {
  return {
    async query<Row extends pg.QueryResultRow>({ text }: { text: string }, values: unknown[]) {
      return (await reader.executeQuery<Row>(CompiledQuery.raw(text, values))).rows
    },
  }
}
