import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { shopAudit } from '../audit.ts'
import { absenceChanged } from '../events.ts'
import { absenceFacts, lockShop, readAbsence, writeAbsenceMove } from '../shop-rows.ts'
import { readAbsenceView } from './absence-queries.ts'
import { canChangeAbsence, checkAwayReply, checkTasks, shipPauseAllowance } from './absence-rules.ts'
import { writeTasks } from './absence-task-rows.ts'
import type { AbsenceFacts } from './availability.ts'
import type { AbsenceView, AskedTask } from './contract.ts'
import type { AbsenceReason } from './reasons-contract.ts'

export interface ChangeAbsence {
  readonly absenceId: string
  readonly startsAt?: string | undefined
  readonly resumesAt: string | null
  readonly reason?: AbsenceReason | undefined
  readonly note?: string | undefined
  readonly awayReply?: string | undefined
  readonly tasks?: readonly AskedTask[] | undefined
}

/**
 * Changes the resume time, note, reply and tasks of an absence; of a planned one its start and reason too. Deadlines need
 * no update: they are stored in the shop's own time. Refuses: not_found, absence_over, absence_running, overlaps_planned,
 * resume_in_past, start_in_past, unknown_variable, task_unnamed.
 */
export async function changeAbsence(
  { db, actor }: Ctx<StaffActor>,
  input: ChangeAbsence,
): Promise<AbsenceView> {
  refuseUnless(checkAwayReply(input.awayReply ?? ''))
  refuseUnless(checkTasks(input.tasks ?? []))
  return inTransaction(db, async (tx) => {
    const shop = await lockShop(tx, actor.shopId, 'exclusive')
    const absence = absenceFacts(await readAbsence(tx, actor.shopId, input.absenceId))
    const others = shop.absences.filter((other) => other.absenceId !== absence.absenceId)
    const asked = {
      startsAt: input.startsAt ? new Date(input.startsAt) : undefined,
      resumesAt: input.resumesAt ? new Date(input.resumesAt) : null,
      reason: input.reason,
    }
    refuseUnless(canChangeAbsence(absence, others, asked, tx.now))
    const to = { startsAt: asked.startsAt ?? absence.startsAt, resumesAt: asked.resumesAt }
    await rewrite(tx, actor.shopId, absence, input, to)
    if (input.tasks) await writeTasks(tx, actor.shopId, input.absenceId, input.tasks)
    await writeAbsenceMove(tx, actor.shopId, input.absenceId, 'changed', actor, {
      from: { startsAt: absence.startsAt, resumesAt: absence.resumesAt },
      to,
    })
    await shopAudit.write(tx, actor, 'shop.change_absence', input.absenceId, { resumesAt: input.resumesAt })
    await publish(tx, absenceChanged, actor.shopId, {
      absenceId: input.absenceId,
      resumesAt: input.resumesAt,
    })
    return readAbsenceView(tx, actor.shopId, input.absenceId, tx.now)
  })
}

/** Writes the changes; a new reason has its own number of days for which the ship clock may pause. */
async function rewrite(
  tx: Tx,
  shopId: string,
  absence: AbsenceFacts,
  input: ChangeAbsence,
  to: { readonly startsAt: Date; readonly resumesAt: Date | null },
): Promise<void> {
  const { reason, note, awayReply } = input
  const moved = reason && reason !== absence.reason
  const allowance = moved ? shipPauseAllowance(await readPolicies(tx, tx.now), reason) : null
  await tx
    .updateTable('shop.absence')
    .set({
      starts_at: to.startsAt,
      resumes_at: to.resumesAt,
      ...(note === undefined ? {} : { note }),
      ...(awayReply === undefined ? {} : { away_reply: awayReply }),
      ...(allowance
        ? { reason, ship_pause_days: allowance.days, ship_pause_year_days: allowance.yearDays }
        : {}),
    })
    .where('shop_id', '=', shopId)
    .where('absence_id', '=', input.absenceId)
    .execute()
}
