import type { Reader } from '../../../platform/db/database.ts'
import { readNames } from '../../identity/index.ts'
import { type AbsenceRow, absenceFacts, readAbsence } from '../shop-rows.ts'
import { absenceView } from './absence-view.ts'
import type { AbsenceTaskView, AbsenceView, TaskKind } from './contract.ts'

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
    .selectFrom('shop.absence_task')
    .select(['absence_id', 'task_id', 'kind', 'note', 'done_at', 'done_by'])
    .where('shop_id', '=', shopId)
    .where('absence_id', 'in', absenceIds)
    .orderBy('place')
    .orderBy('task_id')
    .execute()
  const names = await readNames(
    reader,
    rows.flatMap((row) => row.done_by ?? []),
  )
  const byAbsence = Map.groupBy(rows, (row) => row.absence_id)
  return new Map(
    [...byAbsence].map(([absenceId, tasks]) => [
      absenceId,
      tasks.map((task) => taskView(task, names.get(task.done_by ?? '') ?? '')),
    ]),
  )
}

function taskView(
  row: { task_id: string; kind: string; note: string; done_at: Date | null },
  doneBy: string,
): AbsenceTaskView {
  return {
    taskId: row.task_id,
    kind: row.kind as TaskKind,
    note: row.note,
    doneAt: row.done_at?.toISOString() ?? null,
    doneBy,
  }
}
