import { sql } from 'kysely'
import { refusals, refuseCommon } from '../../kernel/refusal.ts'
import { addDays, addHours, DAY_MS, HOUR_MS } from '../../kernel/time.ts'
import {
  countStaleHours,
  expectedIn,
  type HourFigures,
  hourOf,
  OUTLOOK_WEEKS,
  quietWindows,
  usualWeek,
} from '../../modules/analytics/index.ts'
import { type AbsenceFacts, endOf, readShops } from '../../modules/shop/index.ts'
import { type Database, type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import type { Screen } from '../../platform/screen.ts'
import { type AbsenceOutlook, outlookRefusals, readAbsenceOutlook } from './absence-outlook-contract.ts'
import { reportReaders } from './report-parts.ts'

export const absenceOutlookScreen: Screen = {
  name: 'merchant/absence-outlook',
  routes: [
    route(readAbsenceOutlook, reportReaders, ({ db, actor }, { query }) =>
      readOutlook(db, actor.shopId, query),
    ),
  ],
}

const refuse = refusals(outlookRefusals)

/** Without a resume time the first day is estimated. */
const ASSUMED_HOURS = 24
const MAX_DAYS = 366

/** What being away from `startsAt` (now) until `resumesAt` would cost. Refuses: not_found, window_backwards, window_too_long. */
async function readOutlook(
  db: Database,
  shopId: string,
  asked: { startsAt?: string | undefined; resumesAt?: string | undefined },
): Promise<AbsenceOutlook> {
  await countStaleHours(db, shopId)
  const reader = db.kysely
  const now = await readBusinessNow(reader)
  const startsAt = asked.startsAt ? new Date(asked.startsAt) : now
  const resumesAt = asked.resumesAt ? new Date(asked.resumesAt) : addHours(startsAt, ASSUMED_HOURS)
  const lengthMs = resumesAt.getTime() - startsAt.getTime()
  if (lengthMs <= 0) throw refuse('window_backwards')
  if (lengthMs > MAX_DAYS * DAY_MS) throw refuse('window_too_long')
  const until = hourOf(now)
  const since = addDays(until, -7 * OUTLOOK_WEEKS)
  const { absences, openedAt } = await shopLife(reader, shopId)
  const kindOf = (hour: Date) =>
    hour < openedAt ? 'before_opening' : isAwayIn(absences, hour) ? 'away' : 'open'
  const week = usualWeek(await readHours(reader, shopId, since, until), until, kindOf)
  const expected = expectedIn(week, startsAt, resumesAt)
  const windows = quietWindows(week, now, Math.ceil(lengthMs / HOUR_MS), (hour) => isAwayIn(absences, hour))
  return {
    startsAt: startsAt.toISOString(),
    resumesAt: resumesAt.toISOString(),
    assumed: !asked.resumesAt,
    expected: expected && { visits: expected.visits, orders: expected.orders, fen: expected.fen },
    basis: {
      weeks: OUTLOOK_WEEKS,
      since: since.toISOString(),
      until: until.toISOString(),
      hoursCounted: week.hoursCounted,
      hoursAway: week.hoursAway,
      hoursBeforeOpening: week.hoursBeforeOpening,
      hoursUnknown: expected?.hoursUnknown ?? Math.ceil(lengthMs / HOUR_MS),
    },
    windows: windows.map((window) => ({
      ...window,
      startsAt: window.startsAt.toISOString(),
      resumesAt: window.resumesAt.toISOString(),
    })),
  }
}

/** Since when a shop could sell, and when it was away. An imported past counts: then its first order is its opening. */
async function shopLife(reader: Reader, shopId: string) {
  const facts = (await readShops(reader, [shopId])).get(shopId)
  if (!facts) throw refuseCommon('not_found')
  const { rows } = await sql<{ opened_at: Date; first_hour: Date | null }>`
    select opened_at, (select min(hour) from analytics.sales_hour where shop_id = ${shopId}) as first_hour
    from shop.shop where shop_id = ${shopId}`.execute(reader)
  const { opened_at, first_hour } = rows[0] as { opened_at: Date; first_hour: Date | null }
  return {
    absences: facts.absences,
    openedAt: first_hour && first_hour < opened_at ? first_hour : opened_at,
  }
}

/** Whether the shop is away for any moment of an hour. */
function isAwayIn(absences: readonly AbsenceFacts[], hour: Date): boolean {
  const hourEnd = hour.getTime() + HOUR_MS
  return absences.some((absence) => {
    const end = endOf(absence)
    return (
      absence.startsAt.getTime() < hourEnd &&
      (!end || end > hour) &&
      end?.getTime() !== absence.startsAt.getTime()
    )
  })
}

/** Visits, paid orders and their money by hour; hours in which nothing happened are not there. */
async function readHours(
  reader: Reader,
  shopId: string,
  since: Date,
  until: Date,
): Promise<Map<number, HourFigures>> {
  const { rows } = await sql<HourFigures & { hour: Date }>`
    select hour, sum(visits)::int as visits, sum(orders)::int as orders, sum(fen)::bigint as fen from (
      select hour, shop_views + search_views + product_views as visits, 0 as orders, 0 as fen
      from analytics.visitor_hour
      where shop_id = ${shopId} and hour >= ${since} and hour < ${until}
      union all
      select hour, 0, paid_count, paid_fen from analytics.sales_hour
      where shop_id = ${shopId} and hour >= ${since} and hour < ${until}
    ) as happened group by hour`.execute(reader)
  return new Map(rows.map(({ hour, ...figures }) => [hour.getTime(), figures]))
}
