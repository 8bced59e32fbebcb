import { sql } from 'kysely'
import type { Reader } from '../../../platform/db/database.ts'

export interface NamedShop {
  readonly id: string
  readonly name: string
  readonly number: number
}

/** Every shop of the house, by its number. */
export async function namedShops(reader: Reader): Promise<NamedShop[]> {
  const { rows } = await sql<NamedShop>`
    select shop_id as id, name, number from shop.shop order by number`.execute(reader)
  return rows
}
