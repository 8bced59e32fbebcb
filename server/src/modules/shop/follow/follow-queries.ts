import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Database } from '../../../platform/db/database.ts'
import { sharedReads } from '../../../platform/db/shared-reads.ts'
import { readShops } from '../shop-rows.ts'

/** How many follow a shop, counted once for all who look at it at the same time; null: there is no such shop. */
const countFollowers = sharedReads('shop.followers', async (db, shopId: string): Promise<number | null> => {
  if (!(await readShops(db.kysely, [shopId])).has(shopId)) return null
  const row = await db.kysely
    .selectFrom('shop.follower')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('shop_id', '=', shopId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
})

/** How many follow a shop and whether this buyer does; null for a stranger. Refuses: not_found. */
export async function readFollow(
  db: Database,
  shopId: string,
  buyerId: string | null,
): Promise<{ followers: number; isFollowing: boolean }> {
  const followers = await countFollowers(db, shopId)
  if (followers === null) throw refuseCommon('not_found')
  if (!buyerId) return { followers, isFollowing: false }
  const own = await db.kysely
    .selectFrom('shop.follower')
    .select('buyer_id')
    .where('shop_id', '=', shopId)
    .where('buyer_id', '=', buyerId)
    .executeTakeFirst()
  return { followers, isFollowing: own !== undefined }
}
