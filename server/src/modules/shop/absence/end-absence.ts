import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { shopAudit } from '../audit.ts'
import { shopResumed } from '../events.ts'
import { absenceFacts, lockShop, readAbsence, writeAbsenceMove } from '../shop-rows.ts'
import { readAbsenceView } from './absence-queries.ts'
import { markAbsence } from './absence-rows.ts'
import { absenceState } from './availability.ts'
import type { AbsenceView } from './contract.ts'

/** The shop sells again from this instant. What is over or was only planned is answered as it is: nothing to resume. */
export async function endAbsence({ db, actor }: Ctx<StaffActor>, absenceId: string): Promise<AbsenceView> {
  return inTransaction(db, async (tx) => {
    await lockShop(tx, actor.shopId, 'exclusive')
    const row = await readAbsence(tx, actor.shopId, absenceId)
    const absence = absenceFacts(row)
    if (absenceState(absence, tx.now) !== 'running')
      return readAbsenceView(tx, actor.shopId, absenceId, tx.now)
    await markAbsence(tx, actor.shopId, absenceId, {
      ended_at: tx.now,
      ended_by: actor.accountId,
      end_told_at: tx.now,
    })
    await writeAbsenceMove(tx, actor.shopId, absenceId, 'ended', actor)
    await shopAudit.write(tx, actor, 'shop.resume', absenceId)
    await publish(tx, shopResumed, actor.shopId, {
      absenceId,
      startsAt: absence.startsAt.toISOString(),
      endedAt: tx.now.toISOString(),
    })
    return readAbsenceView(tx, actor.shopId, absenceId, tx.now)
  })
}
