import { sql } from 'kysely'
import { cutPage, decodeKey } from '../../kernel/page.ts'
import { buyStateOf } from '../../modules/catalog/index.ts'
import { absenceAt, readShops } from '../../modules/shop/index.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { buyer } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { type FavouriteRow, listFavourites } from './favourites-contract.ts'

export const favouritesScreen: Screen = {
  name: 'buyer/favourites',
  routes: [
    route(listFavourites, buyer, async ({ db, actor }, { query }) =>
      readFavourites(db.kysely, await readBusinessNow(db.kysely), actor.accountId, query),
    ),
  ],
}

interface Stored extends Omit<FavouriteRow, 'buyState' | 'resumesAt' | 'madeAt'> {
  readonly onSale: boolean
  readonly skus: number
  readonly available: number
  readonly madeAt: Date
}

/** What a buyer keeps, the newest first, each with whether it can be bought at this instant; what is not on sale as it was last. */
async function readFavourites(
  reader: Reader,
  now: Date,
  buyerId: string,
  query: { readonly after?: string | undefined; readonly limit?: number | undefined },
) {
  const limit = query.limit ?? 20
  const [after, id] = decodeKey(query.after, ['instant', 'id'])
  const { rows } = await sql<Stored>`
    select favourite.shop_id as "shopId", favourite.product_id as "productId", shop.name as "shopName",
      shown.*, product.state = 'on_sale' as "onSale", favourite.made_at as "madeAt", figures.skus, figures.available
    from catalog.favourite join catalog.product using (shop_id, product_id) join shop.shop using (shop_id)
    cross join lateral (
      select count(*) as skus, min(sku.price_fen) as "fromFen", max(sku.price_fen) as "toFen",
        coalesce(max(stock.on_hand - stock.reserved), 0) as available
      from catalog.sku left join inventory.sellable_stock as stock using (shop_id, sku_id)
      where sku.shop_id = product.shop_id and sku.product_id = product.product_id and sku.removed_at is null
    ) as figures
    cross join lateral (
      select product.title, product.pictures[1] as picture, coalesce(figures."fromFen", 0) as "priceFromFen",
        coalesce(figures."toFen", 0) as "priceToFen" where product.state = 'on_sale'
      union all
      select product.shown_title, product.shown_picture, product.shown_from_fen, product.shown_to_fen
      where product.state <> 'on_sale' and product.shown_title is not null
    ) as shown
    where favourite.buyer_id = ${buyerId}
      and (${after}::timestamptz is null
        or (favourite.made_at, favourite.product_id) < (${after}::timestamptz, ${id}::uuid))
    order by favourite.made_at desc, favourite.product_id desc limit ${limit + 1}`.execute(reader)
  const page = cutPage(rows, limit, (row) => [row.madeAt.toISOString(), row.productId])
  const shops = await readShops(reader, [...new Set(page.rows.map((row) => row.shopId))])
  const viewOf = ({ onSale, skus, available, madeAt, ...row }: Stored): FavouriteRow => {
    const absence = absenceAt(shops.get(row.shopId)?.absences ?? [], now)
    const buyState = buyStateOf(absence !== null, onSale, skus > 0 ? [{ available }] : [])
    return {
      ...row,
      buyState,
      resumesAt: absence?.resumesAt?.toISOString() ?? null,
      madeAt: madeAt.toISOString(),
    }
  }
  return { ...page, rows: page.rows.map(viewOf) }
}
