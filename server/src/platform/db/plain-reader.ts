import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { Reader } from './database.ts'
import type { HotReader } from './statement.ts'

/** Takes the statements of reads in sets to a reader that keeps no plans (a list of the desk); a transaction takes them itself. */
export function plainReader(reader: Reader): HotReader {
  if ('query' in reader) return reader as unknown as HotReader
  return {
    async query<Row extends pg.QueryResultRow>({ text }: { text: string }, values: unknown[]) {
      return (await reader.executeQuery<Row>(CompiledQuery.raw(text, values))).rows
    },
  }
}
