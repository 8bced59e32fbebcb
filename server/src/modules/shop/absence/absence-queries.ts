import { sql } from 'kysely'
import { cutPage, decodeCursor } from '../../../kernel/page.ts'
import type { Reader } from '../../../platform/db/database.ts'
import type { AbsenceHistoryRow, AbsenceTaskView, AbsenceView, TaskKind } from '../contract.ts'
import { type AbsenceRow, absenceFacts, readAbsence } from '../shop-rows.ts'
import { absenceView } from './absence-view.ts'
import { absenceState } from './availability.ts'

/** One absence of a shop as its merchant sees it at `now`, with its tasks. Refuses: not_found. */
export async function readAbsenceView(
  reader: Reader,
  shopId: string,
  absenceId: string,
  now: Date,
): Promise<AbsenceView> {
  const row = await readAbsence(reader, shopId, absenceId)
  const tasks = await readTasks(reader, shopId, [absenceId])
  return absenceView(absenceFacts(row), { awayReply: row.away_reply, tasks: tasks.get(absenceId) ?? [] }, now)
}

/** Stored absences of a shop as its merchant sees them at `now`, in the order in which they came. */
export async function absenceViews(
  reader: Reader,
  shopId: string,
  rows: readonly (AbsenceRow & { away_reply: string })[],
  now: Date,
): Promise<AbsenceView[]> {
  const tasks = await readTasks(
    reader,
    shopId,
    rows.map((row) => row.absence_id),
  )
  return rows.map((row) =>
    absenceView(
      absenceFacts(row),
      { awayReply: row.away_reply, tasks: tasks.get(row.absence_id) ?? [] },
      now,
    ),
  )
}

/** The tasks of some absences, each list in its order. */
async function readTasks(
  reader: Reader,
  shopId: string,
  absenceIds: readonly string[],
): Promise<Map<string, AbsenceTaskView[]>> {
  if (absenceIds.length === 0) return new Map()
  const rows = await reader
    .selectFrom('shop.absence_task as t')
    .leftJoin('identity.account as who', 'who.account_id', 't.done_by')
    .select(['t.absence_id', 't.task_id', 't.kind', 't.note', 't.done_at', 'who.name'])
    .where('t.shop_id', '=', shopId)
    .where('t.absence_id', 'in', absenceIds)
    .orderBy('t.place')
    .orderBy('t.task_id')
    .execute()
  const byAbsence = Map.groupBy(rows, (row) => row.absence_id)
  return new Map([...byAbsence].map(([absenceId, tasks]) => [absenceId, tasks.map(taskView)]))
}

function taskView(row: {
  task_id: string
  kind: string
  note: string
  done_at: Date | null
  name: string | null
}): AbsenceTaskView {
  return {
    taskId: row.task_id,
    kind: row.kind as TaskKind,
    note: row.note,
    doneAt: row.done_at?.toISOString() ?? null,
    doneBy: row.name ?? '',
  }
}

/**
 * History of absences, newest first. Paused orders: paid by the start, and not shipped or cancelled by then. Messages:
 * those of buyers that came from its start to its end.
 */
export async function listAbsences(
  reader: Reader,
  shopId: string,
  now: Date,
  query: { after?: string; limit?: number },
): Promise<{ rows: AbsenceHistoryRow[]; next: string | null }> {
  const limit = query.limit ?? 20
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
    const [startsAt, absenceId] = decodeCursor(query.after, 2)
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
