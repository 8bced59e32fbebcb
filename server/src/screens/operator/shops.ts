import { sql } from 'kysely'
import { cutPage, decodeCursor } from '../../kernel/page.ts'
import { ownersInvited } from '../../modules/identity/index.ts'
import { absenceAt, claimsIn, readShops } from '../../modules/shop/index.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { officer } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { listOperatorShops, type OperatorShop } from './shops-contract.ts'

const PAGE_SIZE = 20

export const shopsScreen: Screen = {
  name: 'operator/shops',
  routes: [
    route(listOperatorShops, officer, async ({ db }, { query }) =>
      readShopRows(db.kysely, await readBusinessNow(db.kysely), query),
    ),
  ],
}

/** Shops as an officer sees them. Open orders: paid and not shipped, or unpaid. */
async function readShopRows(
  reader: Reader,
  now: Date,
  query: { word?: string; after?: string; limit?: number },
): Promise<{ rows: OperatorShop[]; next: string | null }> {
  const limit = query.limit ?? PAGE_SIZE
  const after = query.after ? decodeCursor(query.after, ['number'])[0] : 0
  const like = `%${(query.word ?? '').replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<OperatorShopRow>`
    select s.shop_id, s.number, s.name, s.category, s.opened_at,
      coalesce((select string_agg(a.name, '、') from identity.staff f join identity.account a using (account_id)
        where f.shop_id = s.shop_id and 'owner' = any(f.roles)), '') as owner,
      (select count(*)::int from catalog.product p where p.shop_id = s.shop_id and p.state = 'on_sale') as products,
      (select count(*)::int from ordering."order" o where o.shop_id = s.shop_id and o.state in ('unpaid', 'paid')) as open,
      (select coalesce(sum(o.total_fen), 0)::bigint from ordering."order" o
        where o.shop_id = s.shop_id and o.paid_at is not null) as paid_fen
    from shop.shop s where s.number > ${after} and s.name ilike ${like}
    order by s.number limit ${limit + 1}`.execute(reader)
  const page = cutPage(rows, limit, (row) => [row.number])
  const facts = await readShops(
    reader,
    page.rows.map((row) => row.shop_id),
  )
  const invited = await ownersInvited(
    reader,
    page.rows.filter((row) => row.owner === '').map((row) => row.shop_id),
    now,
  )
  return {
    next: page.next,
    rows: page.rows.map((row) => {
      const away = absenceAt(facts.get(row.shop_id)?.absences ?? [], now)
      return {
        shopId: row.shop_id,
        number: row.number,
        name: row.name,
        claims: claimsIn(row.name),
        category: row.category,
        owner: row.owner,
        invited: invited.get(row.shop_id) ?? null,
        openedAt: row.opened_at.toISOString(),
        state: away ? 'offline' : 'online',
        resumesAt: away?.resumesAt?.toISOString() ?? null,
        productsOnSale: row.products,
        openOrders: row.open,
        paidFen: row.paid_fen,
      }
    }),
  }
}

interface OperatorShopRow {
  shop_id: string
  number: number
  name: string
  category: string
  opened_at: Date
  owner: string
  products: number
  open: number
  paid_fen: number
}
