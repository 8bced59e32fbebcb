import { sql } from 'kysely'
import { addDays, fromShopTime, shanghaiDay, startOfShanghaiDay } from '../../kernel/time.ts'
import { shipCuts } from '../../modules/ordering/index.ts'
import { absenceAt, awayView, shipPauses } from '../../modules/shop/index.ts'
import type { Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { type FilterFacts, filterFacts, matching, SOON_HOURS } from './order-filter.ts'
import type { ShopOrderFilter } from './orders-contract.ts'
import type { FigureView, Period } from './today-contract.ts'
import * as contract from './today-contract.ts'

export const todayScreen: Screen = {
  name: 'merchant/today',
  routes: [
    route(contract.readToday, anyStaff, ({ db, actor }, { query }) =>
      readToday(db.kysely, actor.shopId, query.period ?? 'today'),
    ),
  ],
}

const periodDays: Record<Exclude<Period, 'all'>, number> = { today: 1, '7d': 7, '30d': 30 }

/** Whole Shanghai days up to now, today among them, and the same stretch before; null: from the beginning. */
export function windowOf(period: Period, now: Date) {
  if (period === 'all') return null
  const days = periodDays[period]
  const from = addDays(startOfShanghaiDay(shanghaiDay(now)), 1 - days)
  return { from, before: { from: addDays(from, -days), to: addDays(now, -days) } }
}

type Money = 'total_fen' | 'refunded_fen'

/** What each figure counts, and which money it sums: what was placed here, not the history of another platform. */
const sales = {
  placed: { filter: { tab: 'all', origin: 'own' }, money: 'total_fen' },
  paid: { filter: { tab: 'all', time: 'paid', origin: 'own' }, money: 'total_fen' },
  closedUnpaid: {
    filter: { tab: 'cancelled', ended: 'unpaid', time: 'cancelled', origin: 'own' },
    money: 'total_fen',
  },
  refunded: { filter: { tab: 'all', time: 'refunded', origin: 'own' }, money: 'refunded_fen' },
} as const satisfies Record<string, { filter: ShopOrderFilter; money: Money }>

const waiting = {
  unpaid: { filter: { tab: 'unpaid' }, money: 'total_fen' },
  toShip: { filter: { tab: 'to_ship' }, money: 'total_fen' },
  late: { filter: { tab: 'to_ship', lateRisk: 'late' }, money: 'total_fen' },
  soon: { filter: { tab: 'to_ship', lateRisk: 'soon' }, money: 'total_fen' },
  paused: { filter: { tab: 'to_ship', paused: true }, money: 'total_fen' },
  refunding: { filter: { tab: 'refunding' }, money: 'total_fen' },
} as const satisfies Record<string, { filter: ShopOrderFilter; money: Money }>

type Sales = Record<keyof typeof sales, FigureView>
type Waiting = Record<keyof typeof waiting, FigureView>

/** 首页: the sales of a period beside the one before, and what waits for a hand now. Refuses: not_found. */
async function readToday(reader: Reader, shopId: string, period: Period) {
  const facts = await filterFacts(reader, shopId)
  const window = windowOf(period, facts.now)
  const sold: Partial<Sales> = {}
  for (const [name, { filter, money }] of Object.entries(sales)) {
    const inside = window ? { ...filter, from: window.from.toISOString() } : filter
    const before = window && {
      ...filter,
      from: window.before.from.toISOString(),
      to: window.before.to.toISOString(),
    }
    sold[name as keyof Sales] = {
      ...(await figure(reader, shopId, inside, money, facts)),
      before: before && (await figure(reader, shopId, before, money, facts)),
      filter: inside,
    }
  }
  const open: Partial<Waiting> = {}
  for (const [name, { filter, money }] of Object.entries(waiting)) {
    const counted = await figure(reader, shopId, filter, money, facts)
    open[name as keyof Waiting] = { ...counted, before: null, filter }
  }
  const absence = absenceAt(facts.absences, facts.now)
  return {
    period,
    from: window?.from.toISOString() ?? null,
    to: facts.now.toISOString(),
    shopName: facts.shopName,
    away: absence && awayView(absence),
    ...(sold as Sales),
    ...(open as Waiting),
    nextShipBy: await nextShipBy(reader, shopId, facts),
  }
}

/** How many orders match a filter, and their money. */
async function figure(
  reader: Reader,
  shopId: string,
  filter: ShopOrderFilter,
  money: Money,
  facts: FilterFacts,
): Promise<{ count: number; fen: number }> {
  const { rows } = await sql<{ count: number; fen: number }>`
    select count(*)::integer as count, coalesce(sum(${sql.ref(`o.${money}`)}), 0)::bigint as fen
    from ordering."order" o where ${matching(shopId, filter, facts)}`.execute(reader)
  return rows[0] as { count: number; fen: number }
}

/** The nearest ship deadline that is not over, in wall time. */
async function nextShipBy(
  reader: Reader,
  shopId: string,
  { absences, now }: FilterFacts,
): Promise<string | null> {
  const row = await reader
    .selectFrom('ordering.order')
    .select(({ fn }) => fn.min('ship_by').as('own'))
    .where('shop_id', '=', shopId)
    .where('state', '=', 'paid')
    .where('ship_by', '>=', shipCuts(absences, now, SOON_HOURS).late)
    .executeTakeFirst()
  return row?.own ? (fromShopTime(row.own, shipPauses(absences))?.toISOString() ?? null) : null
}
