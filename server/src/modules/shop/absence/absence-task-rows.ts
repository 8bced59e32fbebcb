import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { AskedTask } from './contract.ts'

/** Replaces the tasks of an absence, in this order: new ones are open, those that stay keep their tick. */
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

/** Ticks a task (`by`: who), or removes its tick (null); a ticked task keeps who ticked it first. Answers whether it exists. */
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
