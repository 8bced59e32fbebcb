import { sql } from 'kysely'
import { cutPage, decodeCursor } from '../../kernel/page.ts'
import type { AbsenceView } from '../../modules/shop/absence/contract.ts'
import { absenceFacts, absenceState, absenceViews } from '../../modules/shop/index.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { type AbsenceHistoryRow, listAbsences } from './absences-contract.ts'

const PAGE_SIZE = 20

export const absencesScreen: Screen = {
  name: 'merchant/absences',
  routes: [
    route(listAbsences, anyStaff, async ({ db, actor }, { query }) =>
      readAbsences(db.kysely, actor.shopId, await readBusinessNow(db.kysely), query),
    ),
  ],
}

/**
 * History of absences, newest first. Paused orders: paid by the start, and not shipped or cancelled by then. Messages:
 * those of buyers that came from its start to its end.
 */
async function readAbsences(
  reader: Reader,
  shopId: string,
  now: Date,
  query: { after?: string; limit?: number },
): Promise<{ rows: AbsenceHistoryRow[]; next: string | null }> {
  const limit = query.limit ?? PAGE_SIZE
  let select = reader
    .selectFrom('shop.absence as a')
    .leftJoin('identity.account as who', 'who.account_id', 'a.made_by')
    .selectAll('a')
    .select((expression) => [
      'who.name as operator',
      expression
        .selectFrom('ordering.order as o')
        .select((count) => count.fn.countAll<number>().as('n'))
        .whereRef('o.shop_id', '=', 'a.shop_id')
        .whereRef('o.paid_at', '<=', 'a.starts_at')
        .where(sql<boolean>`(o.shipped_at is null or o.shipped_at > a.starts_at)`)
        .where(sql<boolean>`(o.cancelled_at is null or o.cancelled_at > a.starts_at)`)
        .as('paused'),
      expression
        .selectFrom('conversation.message as m')
        .select((count) => count.fn.countAll<number>().as('n'))
        .whereRef('m.shop_id', '=', 'a.shop_id')
        .where('m.sender', '=', 'buyer')
        .whereRef('m.at', '>=', 'a.starts_at')
        .where(sql<boolean>`m.at < coalesce(a.ended_at, a.resumes_at, 'infinity')`)
        .as('messages'),
    ])
    .where('a.shop_id', '=', shopId)
    .orderBy('a.starts_at', 'desc')
    .orderBy('a.absence_id', 'desc')
    .limit(limit + 1)
  if (query.after) {
    const [startsAt, absenceId] = decodeCursor(query.after, ['instant', 'id'])
    select = select.where(
      sql<boolean>`(a.starts_at, a.absence_id) < (${startsAt}::timestamptz, ${absenceId}::uuid)`,
    )
  }
  const { rows, next } = cutPage(await select.execute(), limit, (row) => [
    row.starts_at.toISOString(),
    row.absence_id,
  ])
  const views = await absenceViews(reader, shopId, rows, now)
  const page = rows.map((row, index) => {
    // An absence that has not begun pauses nothing yet.
    const hasBegun = !['planned', 'cancelled'].includes(absenceState(absenceFacts(row), now))
    return {
      absence: views[index] as AbsenceView,
      operator: row.operator ?? '',
      ordersPaused: hasBegun ? (row.paused ?? 0) : 0,
      messagesReceived: hasBegun ? (row.messages ?? 0) : 0,
    }
  })
  return { rows: page, next }
}
