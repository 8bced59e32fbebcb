import { sql } from 'kysely'
import { cutPage, decodeCursor } from '../../kernel/page.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import {
  addDays,
  DAY_MS,
  earlier,
  fromShopTime,
  later,
  shanghaiDay,
  startOfShanghaiDay,
  toShopTime,
} from '../../kernel/time.ts'
import type { AbsenceReason } from '../../modules/shop/absence/reasons-contract.ts'
import {
  type AbsenceFacts,
  endOf,
  readShops,
  shipPauseAllowance,
  shipPauses,
} from '../../modules/shop/index.ts'
import { shopRights } from '../../modules/shop/rights-contract.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { holders } from '../../platform/http/who.ts'
import { readPolicies } from '../../platform/policies.ts'
import type { Screen } from '../../platform/screen.ts'
import { type DelayedOrder, listDelayedOrders, previewAbsence } from './absence-preview-contract.ts'

const PAGE_SIZE = 20

export const absencePreviewScreen: Screen = {
  name: 'merchant/absence-preview',
  routes: [
    route(previewAbsence, holders(shopRights.switchShop), async ({ db, actor }, { query }) =>
      readPreview(db.kysely, actor.shopId, await readBusinessNow(db.kysely), query),
    ),
    route(listDelayedOrders, holders(shopRights.switchShop), async ({ db, actor }, { query }) =>
      readDelayedOrders(db.kysely, actor.shopId, await readBusinessNow(db.kysely), query),
    ),
  ],
}

/** A stretch of time for which a merchant considers being away. */
interface ConsideredWindow {
  /** Left out: from now; of an absence that runs, from its start. */
  readonly startsAt?: string | undefined
  /** Left out: until further notice. */
  readonly resumesAt?: string | undefined
  /** The absence that would be moved to it. */
  readonly absenceId?: string | undefined
}

/** What a time away would mean for what is open now. Refuses: not_found. */
async function readPreview(reader: Reader, shopId: string, now: Date, considered: ConsideredWindow) {
  const { shop, absences, from, until } = await windowOf(reader, shopId, now, considered)
  const due = sql<boolean>`state = 'paid' and ${inside(from, until)}`
  const { rows } = await sql<PreviewRow>`
    select
      count(*) filter (where state = 'paid')::int as paused,
      coalesce(sum(total_fen) filter (where state = 'paid'), 0)::bigint as paused_fen,
      count(*) filter (where ${due})::int as due,
      coalesce(sum(total_fen) filter (where ${due}), 0)::bigint as due_fen,
      count(*) filter (where state = 'unpaid')::int as unpaid,
      coalesce(sum(total_fen) filter (where state = 'unpaid'), 0)::bigint as unpaid_fen,
      (select count(*)::int from catalog.product where shop_id = ${shopId} and state = 'on_sale') as products
    from ordering."order" where shop_id = ${shopId} and state in ('unpaid', 'paid')`.execute(reader)
  const row = rows[0] as PreviewRow
  const allowance = shipPauseAllowance(await readPolicies(reader, now), 'vacation')
  return {
    pausedOrders: { count: row.paused, fen: row.paused_fen },
    dueInside: { count: row.due, fen: row.due_fen },
    unpaidOrders: { count: row.unpaid, fen: row.unpaid_fen },
    productsOnSale: row.products,
    awayUnpaid: shop.awayUnpaid,
    lately: awaySince(shop.absences, addDays(now, -30), now),
    thisYear: awaySince(shop.absences, startOfYear(now), now),
    shipPause: {
      usedDays: pausedDays(absences, now),
      yearDays: allowance.yearDays,
      absenceDays: allowance.days,
    },
  }
}

interface PreviewRow {
  paused: number
  paused_fen: number
  due: number
  due_fen: number
  unpaid: number
  unpaid_fen: number
  products: number
}

/**
 * The open orders whose ship deadline falls inside the window, the earliest first, each with its deadline as it stands
 * without the window and as the window would move it. Refuses: not_found.
 */
async function readDelayedOrders(
  reader: Reader,
  shopId: string,
  now: Date,
  query: ConsideredWindow & { reason?: AbsenceReason; after?: string; limit?: number },
): Promise<{ rows: DelayedOrder[]; next: string | null }> {
  const limit = query.limit ?? PAGE_SIZE
  const { absences, from, until, startsAt, resumesAt } = await windowOf(reader, shopId, now, query)
  let select = reader
    .selectFrom('ordering.order')
    .select(['order_id', 'number', 'total_fen', 'paid_at', 'ship_by'])
    .where('shop_id', '=', shopId)
    .where('state', '=', 'paid')
    .where(inside(from, until))
    .orderBy('ship_by')
    .orderBy('order_id')
    .limit(limit + 1)
  if (query.after) {
    const [shipBy, orderId] = decodeCursor(query.after, ['instant', 'id'])
    select = select.where(sql<boolean>`(ship_by, order_id) > (${shipBy}::timestamptz, ${orderId}::uuid)`)
  }
  const { rows, next } = cutPage(await select.execute(), limit, (row) => [
    row.ship_by?.toISOString() ?? '',
    row.order_id,
  ])
  const allowance = shipPauseAllowance(await readPolicies(reader, now), query.reason ?? 'vacation')
  const without = shipPauses(absences)
  const withIt = shipPauses([...absences, consideredAbsence(startsAt, resumesAt, allowance)])
  const page = rows.flatMap(({ order_id, number, total_fen, paid_at, ship_by }) => {
    const [shipBy, shipByAfter] = ship_by
      ? [fromShopTime(ship_by, without), fromShopTime(ship_by, withIt)]
      : []
    if (!shipBy || !shipByAfter || !paid_at) return []
    return {
      orderId: order_id,
      number,
      totalFen: total_fen,
      paidAt: paid_at.toISOString(),
      shipBy: shipBy.toISOString(),
      shipByAfter: shipByAfter.toISOString(),
    }
  })
  return { rows: page, next }
}

/**
 * The window in wall time and in the shop's own time as it runs without it. Own time never runs backwards, so a window
 * of wall time is a window of own time too.
 */
async function windowOf(reader: Reader, shopId: string, now: Date, considered: ConsideredWindow) {
  const shop = (await readShops(reader, [shopId])).get(shopId)
  if (!shop) throw refuseCommon('not_found')
  const moved = shop.absences.find((absence) => absence.absenceId === considered.absenceId)
  const absences = shop.absences.filter((absence) => absence !== moved)
  const begun = moved && moved.startsAt <= now ? moved.startsAt : now
  const startsAt = considered.startsAt ? new Date(considered.startsAt) : begun
  const resumesAt = considered.resumesAt ? new Date(considered.resumesAt) : null
  const pauses = shipPauses(absences)
  const from = toShopTime(startsAt, pauses)
  const until = resumesAt ? toShopTime(resumesAt, pauses) : null
  return { shop, absences, startsAt, resumesAt, from, until }
}

const inside = (from: Date, until: Date | null) =>
  sql<boolean>`ship_by >= ${from} and (${until}::timestamptz is null or ship_by < ${until})`

function consideredAbsence(
  startsAt: Date,
  resumesAt: Date | null,
  allowance: { days: number; yearDays: number },
): AbsenceFacts {
  return {
    absenceId: '',
    reason: 'vacation',
    note: '',
    startsAt,
    resumesAt,
    endedAt: null,
    cancelledAt: null,
    shipPauseDays: allowance.days,
    shipPauseYearDays: allowance.yearDays,
  }
}

const startOfYear = (now: Date): Date => startOfShanghaiDay(`${shanghaiDay(now).slice(0, 4)}-01-01`)

/** How many absences touched the time since an instant, and how many days they took of it. */
function awaySince(absences: readonly AbsenceFacts[], since: Date, now: Date) {
  const touched = absences.filter((absence) => absence.startsAt <= now && (endOf(absence) ?? now) > since)
  const lengthMs = touched.reduce(
    (sum, absence) =>
      sum + (earlier(endOf(absence) ?? now, now).getTime() - later(absence.startsAt, since).getTime()),
    0,
  )
  return { absences: touched.length, days: daysOf(lengthMs) }
}

/** How many days the ship clock stood still this year up to now; a pause belongs to the year of its start. */
function pausedDays(absences: readonly AbsenceFacts[], now: Date): number {
  const begun = shipPauses(absences).filter(({ start }) => start >= startOfYear(now) && start <= now)
  return daysOf(
    begun.reduce((sum, { start, end }) => sum + earlier(end ?? now, now).getTime() - start.getTime(), 0),
  )
}

const daysOf = (ms: number): number => Math.round((ms / DAY_MS) * 10) / 10
