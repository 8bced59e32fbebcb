import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'

/** The orders of a source that the shop has already, by their number there: the hash of their content. */
export async function readImportedHashes(
  reader: Reader,
  shopId: string,
  source: string,
  numbers: readonly string[],
): Promise<Map<string, Buffer>> {
  const { rows } = await sql<{ number: string; hash: Buffer }>`
    select source_number as number, body_hash as hash from ordering."order"
    where shop_id = ${shopId} and source = ${source} and source_number = any(${[...numbers]})`.execute(reader)
  return new Map(rows.map((row) => [row.number, row.hash]))
}
