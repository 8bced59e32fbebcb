import { sql } from 'kysely'
import { shanghaiDay } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { ProductKey } from './search-queries.ts'

/**
 * Counts that products which are on sale were shown for a term, or opened. In the order of the keys, so that two counts never wait for each other crosswise.
 */
export async function countShown(
  tx: Tx,
  term: string,
  products: readonly ProductKey[],
  what: 'shows' | 'clicks',
) {
  const one = { shows: what === 'shows' ? 1 : 0, clicks: what === 'clicks' ? 1 : 0 }
  await sql`
    insert into catalog.search_show as known (shop_id, day, product_id, title_number, term, shows, clicks)
    select shop_id, ${shanghaiDay(tx.now)}::date, product_id, item.title_number, ${term}, ${one.shows}, ${one.clicks}
    from (select distinct * from unnest(${products.map((key) => key.shopId)}::uuid[],
      ${products.map((key) => key.productId)}::uuid[]) as shown (shop_id, product_id)) as shown
    join catalog.search_item item using (shop_id, product_id)
    where item.on_sale order by shop_id, product_id
    on conflict (shop_id, day, product_id, title_number, term) do update
      set shows = known.shows + excluded.shows, clicks = known.clicks + excluded.clicks`.execute(tx)
}
