import { sql } from 'kysely'
import { type Found, searchProducts as findProducts, type SearchQuery } from '../../modules/catalog/index.ts'
import { readShops, shopView } from '../../modules/shop/index.ts'
import type { ShopView } from '../../modules/shop/profile/contract.ts'
import { type Database, readBusinessNow } from '../../platform/db/database.ts'
import { sharedReads } from '../../platform/db/shared-reads.ts'
import { route } from '../../platform/http/route.ts'
import { anyone } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { askCards, type FoundCard } from './product-cards.ts'
import {
  type FoundProduct,
  MAX_FOUND_SHOPS,
  type SearchReply,
  searchProducts,
  searchShops,
} from './search-contract.ts'
import { sellsSomething } from './sells-something.ts'

export const searchScreen: Screen = {
  name: 'buyer/search',
  routes: [
    route(searchProducts, anyone, ({ db }, { query }) => readSearchPage(db, query)),
    route(searchShops, anyone, async ({ db }, { query }) => ({ shops: await askFoundShops(db, query.word) })),
  ],
}

/** What buyers find now, each product as it stands at this moment. Refuses: invalid_input. */
export async function readSearchPage(db: Database, query: SearchQuery): Promise<SearchReply> {
  const page = await findProducts(db, query, (products) => askCards(db, products))
  return { ...page, rows: page.rows.map(foundProduct) }
}

function foundProduct({ product, card, score }: Found<FoundCard>): FoundProduct {
  const { category: _, ...shown } = card
  return { ...shown, soldPieces: product.soldPieces, why: product.why, score }
}

/** The shops of a name, read once for all who look for it at the same time. */
const askFoundShops = sharedReads('buyer.found-shops', async (db, word: string): Promise<ShopView[]> => {
  const reader = db.kysely
  const sought = word.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
  if ([...sought].length < 2) return []
  const name = sql`regexp_replace(lower(normalize(shop.name, NFKC)), '\\s', '', 'g')`
  const { rows } = await sql<{ shop_id: string }>`
    select shop.shop_id from shop.shop
    where (position(${sought} in ${name}) > 0 or (length(${name}) > 1 and position(${name} in ${sought}) > 0))
      and ${sellsSomething('shop.shop_id')}
    order by ${name} <> ${sought}, abs(length(${name}) - length(${sought})), shop.number
    limit ${MAX_FOUND_SHOPS}`.execute(reader)
  const ids = rows.map((row) => row.shop_id)
  const shops = await readShops(reader, ids)
  const now = await readBusinessNow(reader)
  return ids.flatMap((id) => shops.get(id) ?? []).map((shop) => shopView(shop, now))
})
