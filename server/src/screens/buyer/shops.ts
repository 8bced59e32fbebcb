import { cutPage, decodeCursor } from '../../kernel/page.ts'
import { readShops, shopView } from '../../modules/shop/index.ts'
import { listShops } from '../../modules/shop/profile/contract.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { sharedReads } from '../../platform/db/shared-reads.ts'
import { route } from '../../platform/http/route.ts'
import { anyone } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { sellsSomething } from './sells-something.ts'

export const shopsOfBuyersScreen: Screen = {
  name: 'buyer/shops',
  routes: [route(listShops, anyone, ({ db }, { query }) => askShops(db, query))],
}

/** Shops that sell something by their number, with their state at `now`. */
async function readListed(reader: Reader, now: Date, query: { after?: string; limit?: number }) {
  const limit = query.limit ?? 20
  let select = reader
    .selectFrom('shop.shop')
    .select(['shop_id', 'number'])
    .where(sellsSomething('shop.shop.shop_id'))
    .orderBy('number')
    .limit(limit + 1)
  if (query.after) select = select.where('number', '>', decodeCursor(query.after, ['number'])[0])
  const { rows, next } = cutPage(await select.execute(), limit, (row) => [row.number])
  const ids = rows.map((row) => row.shop_id)
  const shops = await readShops(reader, ids)
  return { rows: ids.flatMap((id) => shops.get(id) ?? []).map((shop) => shopView(shop, now)), next }
}

/** The shops as they are now, read once for all who ask the same at a time. */
const askShops = sharedReads('buyer.shops', async (db, query: { after?: string; limit?: number }) =>
  readListed(db.kysely, await readBusinessNow(db.kysely), query),
)
