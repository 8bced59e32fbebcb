import { sql } from 'kysely'
import { cutPage, decodeKey } from '../../kernel/page.ts'
import { readShops, shopView } from '../../modules/shop/index.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { buyer } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { listFollowedShops } from './followed-shops-contract.ts'

export const followedShopsScreen: Screen = {
  name: 'buyer/followed-shops',
  routes: [
    route(listFollowedShops, buyer, ({ db, actor }, { query }) =>
      readFollowed(db.kysely, actor.accountId, query),
    ),
  ],
}

const PAGE_SIZE = 20

async function readFollowed(
  reader: Reader,
  buyerId: string,
  { after, limit = PAGE_SIZE }: { readonly after?: string; readonly limit?: number },
) {
  const now = await readBusinessNow(reader)
  const [at, id] = decodeKey(after, ['instant', 'id'])
  const { rows } = await sql<{ shopId: string; followedAt: Date }>`
    select shop_id as "shopId", followed_at as "followedAt" from shop.follower
    where buyer_id = ${buyerId}
      and (${at}::timestamptz is null or followed_at < ${at}::timestamptz
        or (followed_at = ${at}::timestamptz and shop_id > ${id}::uuid))
    order by followed_at desc, shop_id limit ${limit + 1}`.execute(reader)
  const page = cutPage(rows, limit, (row) => [row.followedAt.toISOString(), row.shopId])
  const shops = await readShops(
    reader,
    page.rows.map((row) => row.shopId),
  )
  return {
    next: page.next,
    rows: page.rows.flatMap(({ shopId, followedAt }) => {
      const shop = shops.get(shopId)
      return shop ? [{ ...shopView(shop, now), followedAt: followedAt.toISOString() }] : []
    }),
  }
}
