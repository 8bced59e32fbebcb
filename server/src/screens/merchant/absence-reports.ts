import { sql } from 'kysely'
import { refuseCommon } from '../../kernel/refusal.ts'
import { addDays } from '../../kernel/time.ts'
import { hourOf } from '../../modules/analytics/index.ts'
import { type AbsenceFacts, endOf, readShops } from '../../modules/shop/index.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import type { Screen } from '../../platform/screen.ts'
import {
  type AbsenceReport,
  type Happened,
  listAbsenceReports,
  readAbsenceReport,
} from './absence-reports-contract.ts'
import { reportReaders } from './report-parts.ts'

export const absenceReportsScreen: Screen = {
  name: 'merchant/absence-reports',
  routes: [
    route(listAbsenceReports, reportReaders, ({ db, actor }) => listReports(db.kysely, actor.shopId)),
    route(readAbsenceReport, reportReaders, ({ db, actor }, { params }) =>
      readReport(db.kysely, actor.shopId, params.absenceId),
    ),
  ],
}

/** How many absences the page shows. */
const MAX_REPORTS = 20

/** The reports of the last absences that have begun, newest first. Refuses: not_found. */
async function listReports(reader: Reader, shopId: string): Promise<{ rows: AbsenceReport[] }> {
  const { begun, now } = await begunAbsences(reader, shopId)
  const last = begun.slice(-MAX_REPORTS).reverse()
  return { rows: await Promise.all(last.map((absence) => reportOf(reader, shopId, absence, now))) }
}

/** What happened in one absence and around it. Refuses: not_found, also of one that has not begun. */
async function readReport(reader: Reader, shopId: string, absenceId: string): Promise<AbsenceReport> {
  const { begun, now } = await begunAbsences(reader, shopId)
  const absence = begun.find((one) => one.absenceId === absenceId)
  if (!absence) throw refuseCommon('not_found')
  return reportOf(reader, shopId, absence, now)
}

async function begunAbsences(reader: Reader, shopId: string) {
  const now = await readBusinessNow(reader)
  const facts = (await readShops(reader, [shopId])).get(shopId)
  if (!facts) throw refuseCommon('not_found')
  const begun = facts.absences
    .filter((absence) => absence.startsAt <= now)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  return { begun, now }
}

async function reportOf(
  reader: Reader,
  shopId: string,
  absence: AbsenceFacts,
  now: Date,
): Promise<AbsenceReport> {
  const end = endOf(absence)
  const running = !end || end > now
  const [from, until] = [absence.startsAt, running ? now : end]
  const laterUntil = addDays(until, 7)
  const [during, before, after] = await Promise.all([
    whatHappened(reader, shopId, from, until),
    whatHappened(reader, shopId, addDays(from, -7), addDays(until, -7)),
    laterUntil <= now ? whatHappened(reader, shopId, addDays(from, 7), laterUntil) : null,
  ])
  return { absenceId: absence.absenceId, reason: absence.reason, running, during, before, after }
}

/** Orders, money, refunds and messages of [from, until) to the instant; visits of the whole hours that it touches. */
async function whatHappened(reader: Reader, shopId: string, from: Date, until: Date): Promise<Happened> {
  const inside = (column: string) => sql`${sql.raw(column)} >= ${from} and ${sql.raw(column)} < ${until}`
  const { rows } = await sql<Omit<Happened, 'from' | 'until'>>`
    select visits, visitors, placed, orders, fen, refunds + imported_refunds as refunds,
      refunded_fen + imported_fen as "refundedFen", messages
    from (
      select coalesce(sum(shop_views + search_views + product_views), 0)::int as visits,
        count(distinct visitor)::int as visitors
      from analytics.visitor_hour
      where shop_id = ${shopId} and hour >= ${hourOf(from)} and hour < ${until}) as v,
    (select count(*)::int as placed from ordering."order"
      where shop_id = ${shopId} and ${inside('made_at')}) as p,
    (select count(*)::int as orders, coalesce(sum(total_fen), 0)::bigint as fen,
        count(*) filter (where source is not null and refunded_fen > 0)::int as imported_refunds,
        coalesce(sum(refunded_fen) filter (where source is not null), 0)::bigint as imported_fen
      from ordering."order" where shop_id = ${shopId} and ${inside('paid_at')}) as o,
    (select count(*)::int as refunds, coalesce(sum(amount_fen), 0)::bigint as refunded_fen
      from payment.refund
      where shop_id = ${shopId} and state = 'sent' and why <> 'late_money' and ${inside('sent_at')}) as r,
    (select count(*)::int as messages from conversation.message
      where shop_id = ${shopId} and sender = 'buyer' and ${inside('at')}) as m`.execute(reader)
  const happened = rows[0] as Omit<Happened, 'from' | 'until'>
  return { from: from.toISOString(), until: until.toISOString(), ...happened }
}
