import type { Ruling } from '../../../kernel/refusal.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { AskedTask } from '../contract.ts'
import { refuse } from './absence-rules.ts'

/** Whether these may be the tasks of an absence. Refuses: task_unnamed, when the kind says nothing and no word does. */
export function canHaveTasks(tasks: readonly AskedTask[]): Ruling {
  const unnamed = tasks.some((task) => task.kind === 'other' && !task.note?.trim())
  return unnamed ? refuse('task_unnamed') : null
}

/** Makes these the tasks of an absence, in their order: new ones open, those kept with their tick, others gone. */
export async function writeTasks(
  tx: Tx,
  shopId: string,
  absenceId: string,
  tasks: readonly AskedTask[],
): Promise<void> {
  let gone = tx
    .deleteFrom('shop.absence_task')
    .where('shop_id', '=', shopId)
    .where('absence_id', '=', absenceId)
  const kept = tasks.map((task) => task.id)
  if (kept.length > 0) gone = gone.where('task_id', 'not in', kept)
  await gone.execute()
  if (tasks.length === 0) return
  const rows = tasks.map((task, place) => ({
    shop_id: shopId,
    absence_id: absenceId,
    task_id: task.id,
    kind: task.kind,
    note: task.note?.trim() ?? '',
    place,
  }))
  await tx
    .insertInto('shop.absence_task')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['shop_id', 'absence_id', 'task_id']).doUpdateSet((eb) => ({
        kind: eb.ref('excluded.kind'),
        note: eb.ref('excluded.note'),
        place: eb.ref('excluded.place'),
      })),
    )
    .execute()
}

/** Ticks a task, or takes its tick back; one that is as wished keeps who ticked it first. Answers whether it exists. */
export async function tickTask(
  tx: Tx,
  task: { readonly shopId: string; readonly absenceId: string; readonly taskId: string },
  by: string | null,
): Promise<boolean> {
  const known = await taskExists(tx, task)
  if (!known) return false
  let ticked = tx
    .updateTable('shop.absence_task')
    .set({ done_at: by ? tx.now : null, done_by: by })
    .where('shop_id', '=', task.shopId)
    .where('absence_id', '=', task.absenceId)
    .where('task_id', '=', task.taskId)
  if (by) ticked = ticked.where('done_at', 'is', null)
  await ticked.execute()
  return true
}

async function taskExists(
  reader: Reader,
  task: { readonly shopId: string; readonly absenceId: string; readonly taskId: string },
): Promise<boolean> {
  const row = await reader
    .selectFrom('shop.absence_task')
    .select('task_id')
    .where('shop_id', '=', task.shopId)
    .where('absence_id', '=', task.absenceId)
    .where('task_id', '=', task.taskId)
    .executeTakeFirst()
  return row !== undefined
}
