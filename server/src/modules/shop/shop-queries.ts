import { cutPage, decodeCursor } from '../../kernel/page.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import type { Reader } from '../../platform/db/database.ts'
import { absenceViews } from './absence/absence-queries.ts'
import { awayView } from './absence/absence-view.ts'
import { type AbsenceFacts, absenceAt } from './absence/availability.ts'
import type { OwnShopView, ShopView } from './contract.ts'
import { absenceFacts, readShopFacts } from './shop-rows.ts'

interface ShopRow {
  shop_id: string
  number: number
  name: string
  intro: string
  category: string
}

function shopView(row: ShopRow, absences: readonly AbsenceFacts[], now: Date): ShopView {
  const absence = absenceAt(absences, now)
  return {
    shopId: row.shop_id,
    number: row.number,
    name: row.name,
    intro: row.intro,
    category: row.category as ShopView['category'],
    state: absence ? 'offline' : 'online',
    away: absence ? awayView(absence) : null,
  }
}

/** Shops by their number, with their state at `now`. */
export async function listShops(reader: Reader, now: Date, query: { after?: string; limit?: number }) {
  const limit = query.limit ?? 20
  let select = reader
    .selectFrom('shop.shop')
    .selectAll()
    .orderBy('number')
    .limit(limit + 1)
  if (query.after) select = select.where('number', '>', Number(decodeCursor(query.after, 1)[0]))
  const { rows, next } = cutPage(await select.execute(), limit, (row) => [row.number])
  const facts = await readShopFacts(
    reader,
    rows.map((row) => row.shop_id),
  )
  return { rows: rows.map((row) => shopView(row, facts.get(row.shop_id)?.absences ?? [], now)), next }
}

/** One shop as buyers see it. Refuses: not_found. */
export async function readShop(reader: Reader, shopId: string, now: Date): Promise<ShopView> {
  const row = await reader
    .selectFrom('shop.shop')
    .selectAll()
    .where('shop_id', '=', shopId)
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  const facts = await readShopFacts(reader, [shopId])
  return shopView(row, facts.get(shopId)?.absences ?? [], now)
}

/** The shop as its staff see it. Refuses: not_found. */
export async function readOwnShop(reader: Reader, shopId: string, now: Date): Promise<OwnShopView> {
  const row = await reader
    .selectFrom('shop.shop')
    .selectAll()
    .where('shop_id', '=', shopId)
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  const stored = await reader
    .selectFrom('shop.absence')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('cancelled_at', 'is', null)
    .orderBy('starts_at')
    .execute()
  const views = await absenceViews(reader, shopId, stored, now)
  return {
    shop: shopView(row, stored.map(absenceFacts), now),
    settings: {
      name: row.name,
      intro: row.intro,
      unpaidMinutes: row.unpaid_minutes,
      awayUnpaid: row.away_unpaid as 'close' | 'ask',
    },
    running: views.find((view) => view.state === 'running') ?? null,
    planned: views.filter((view) => view.state === 'planned'),
  }
}
