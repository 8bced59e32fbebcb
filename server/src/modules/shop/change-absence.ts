import { refuseCommon, refuseUnless } from '../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../platform/actor.ts'
import { writeAudit } from '../../platform/audit.ts'
import { inTransaction } from '../../platform/db/database.ts'
import { publish } from '../../platform/events.ts'
import { canBeAwayReply, canChangeAbsence } from './absence-rules.ts'
import { absenceView } from './absence-view.ts'
import type { AbsenceView } from './contract.ts'
import { absenceChanged } from './events.ts'
import { absenceFacts, lockShop, readAbsence, writeAbsenceMove } from './shop-rows.ts'

export interface ChangeAbsence {
  readonly absenceId: string
  readonly startsAt?: string | undefined
  readonly resumesAt: string | null
  readonly awayReply?: string | undefined
}

/**
 * Moves the resume time of an absence, or the start too while it is only planned. Every clock follows by itself.
 * Refuses: not_found, absence_over, absence_running, overlaps_planned, resume_in_past, start_in_past,
 * unknown_variable.
 */
export async function changeAbsence(
  { db, actor }: Ctx<StaffActor>,
  input: ChangeAbsence,
): Promise<AbsenceView> {
  refuseUnless(canBeAwayReply(input.awayReply ?? ''))
  return inTransaction(db, async (tx) => {
    const shop = await lockShop(tx, actor.shopId, 'exclusive')
    const row = await readAbsence(tx, actor.shopId, input.absenceId)
    const absence = absenceFacts(row)
    const others = shop.absences.filter((other) => other.absenceId !== absence.absenceId)
    const startsAt = input.startsAt ? new Date(input.startsAt) : undefined
    const resumesAt = input.resumesAt ? new Date(input.resumesAt) : null
    refuseUnless(canChangeAbsence(absence, others, { startsAt, resumesAt }, tx.now))
    const changed = await tx
      .updateTable('shop.absence')
      .set({
        starts_at: startsAt ?? absence.startsAt,
        resumes_at: resumesAt,
        away_reply: input.awayReply ?? row.away_reply,
      })
      .where('shop_id', '=', actor.shopId)
      .where('absence_id', '=', input.absenceId)
      .returningAll()
      .executeTakeFirst()
    if (!changed) throw refuseCommon('not_found')
    await writeAbsenceMove(tx, actor.shopId, input.absenceId, 'changed', actor, {
      from: { startsAt: absence.startsAt, resumesAt: absence.resumesAt },
      to: { startsAt: startsAt ?? absence.startsAt, resumesAt },
    })
    await writeAudit(tx, actor, 'shop.change_absence', input.absenceId, { resumesAt: input.resumesAt })
    await publish(tx, absenceChanged, actor.shopId, {
      absenceId: input.absenceId,
      resumesAt: input.resumesAt,
    })
    return absenceView(absenceFacts(changed), changed.away_reply, tx.now)
  })
}
