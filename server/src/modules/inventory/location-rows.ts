import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'

/** Where stock lies that names no location: the default location of a shop has the shop's own id. */
export const defaultLocationOf = (shopId: string): string => shopId

/** Makes the default location of a shop, where there is none yet. */
export async function ensureDefaultLocation(tx: Tx, shopId: string): Promise<void> {
  await sql`
    insert into inventory.location (shop_id, location_id, name, made_at)
    values (${shopId}, ${defaultLocationOf(shopId)}, '默认仓库 / default location', ${tx.now})
    on conflict do nothing`.execute(tx)
}
