import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { absenceTaskMarked } from '../events.ts'
import { absenceFacts, lockShop, readAbsence } from '../shop-rows.ts'
import { readAbsenceView } from './absence-queries.ts'
import { refuse } from './absence-rules.ts'
import { tickTask } from './absence-task-rows.ts'
import { absenceState } from './availability.ts'
import type { AbsenceView } from './contract.ts'

/**
 * Ticks a task of a planned or running absence, or removes the tick. Tasks of an absence that is over do not change.
 * Refuses: not_found, absence_over.
 */
export async function markTask(
  { db, actor }: Ctx<StaffActor>,
  task: { readonly absenceId: string; readonly taskId: string; readonly done: boolean },
): Promise<AbsenceView> {
  const { absenceId, taskId, done } = task
  return inTransaction(db, async (tx) => {
    await lockShop(tx, actor.shopId, 'shared')
    const absence = absenceFacts(await readAbsence(tx, actor.shopId, absenceId))
    const state = absenceState(absence, tx.now)
    if (state === 'over' || state === 'cancelled') throw refuse('absence_over')
    const by = done ? actor.accountId : null
    if (!(await tickTask(tx, { shopId: actor.shopId, absenceId, taskId }, by)))
      throw refuseCommon('not_found')
    await publish(tx, absenceTaskMarked, actor.shopId, { absenceId, taskId, done })
    return readAbsenceView(tx, actor.shopId, absenceId, tx.now)
  })
}
