import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { shopAudit } from '../audit.ts'
import { absenceChanged } from '../events.ts'
import { absenceFacts, lockShop, readAbsence, writeAbsenceMove } from '../shop-rows.ts'
import { readAbsenceView } from './absence-queries.ts'
import { markAbsence } from './absence-rows.ts'
import { canCancelAbsence } from './absence-rules.ts'
import type { AbsenceView } from './contract.ts'

/** Cancels a planned absence; one that was cancelled already is answered as it is. Refuses: absence_over, absence_running. */
export async function cancelAbsence({ db, actor }: Ctx<StaffActor>, absenceId: string): Promise<AbsenceView> {
  return inTransaction(db, async (tx) => {
    await lockShop(tx, actor.shopId, 'exclusive')
    const row = await readAbsence(tx, actor.shopId, absenceId)
    const absence = absenceFacts(row)
    if (absence.cancelledAt) return readAbsenceView(tx, actor.shopId, absenceId, tx.now)
    refuseUnless(canCancelAbsence(absence, tx.now))
    await markAbsence(tx, actor.shopId, absenceId, { cancelled_at: tx.now, ended_by: actor.accountId })
    await writeAbsenceMove(tx, actor.shopId, absenceId, 'cancelled', actor)
    await shopAudit.write(tx, actor, 'shop.cancel_absence', absenceId)
    await publish(tx, absenceChanged, actor.shopId, {
      absenceId,
      resumesAt: row.resumes_at?.toISOString() ?? null,
    })
    return readAbsenceView(tx, actor.shopId, absenceId, tx.now)
  })
}
