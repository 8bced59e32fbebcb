import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Reader } from '../../../platform/db/database.ts'
import type { NamedShop } from '../../identity/index.ts'
import { absenceViews } from '../absence/absence-queries.ts'
import { awayView } from '../absence/absence-view.ts'
import { absenceAt } from '../absence/availability.ts'
import { absenceFacts, type StoredShop } from '../shop-rows.ts'
import type { OwnShopView, ShopView } from './contract.ts'

/** A shop as buyers see it at an instant. */
export function shopView(
  shop: Pick<StoredShop, 'shopId' | 'number' | 'name' | 'intro' | 'category' | 'absences'>,
  now: Date,
): ShopView {
  const absence = absenceAt(shop.absences, now)
  return {
    shopId: shop.shopId,
    number: shop.number,
    name: shop.name,
    intro: shop.intro,
    category: shop.category as ShopView['category'],
    state: absence ? 'offline' : 'online',
    away: absence ? awayView(absence) : null,
  }
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
    shop: shopView({ ...row, shopId, absences: stored.map(absenceFacts) }, now),
    settings: {
      name: row.name,
      intro: row.intro,
      unpaidMinutes: row.unpaid_minutes,
      awayUnpaid: row.away_unpaid,
    },
    running: views.find((view) => view.state === 'running') ?? null,
    planned: views.filter((view) => view.state === 'planned'),
  }
}

const selectNames = (reader: Reader) =>
  reader.selectFrom('shop.shop').select(['shop_id as shopId', 'number', 'name']).orderBy('number')

/** The names of these shops in the order of their numbers; unknown ids are left out. */
export function readShopNames(reader: Reader, shopIds: readonly string[]): Promise<NamedShop[]> {
  return selectNames(reader)
    .where('shop_id', 'in', [...shopIds])
    .execute()
}

/** The names of the shops with the lowest numbers; without a limit of all. */
export function readFirstShops(reader: Reader, limit?: number): Promise<NamedShop[]> {
  const select = selectNames(reader)
  return (limit === undefined ? select : select.limit(limit)).execute()
}
