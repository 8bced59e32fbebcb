import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import type { WrongStanding } from './contract.ts'
import { lockWrongAsStaff, stepWrong, wrongStanding } from './wrong-rows.ts'
import { isSeen } from './wrong-states.ts'

/**
 * It was no wrong shipment: ended with the reason, and a confirmation by mistake counts no more. Refuses: not_found, own_order,
 * wrong_shipment_changed, wrong_shipment_step.
 */
export async function dismissWrongShipment(
  { db, actor }: Ctx<StaffActor>,
  { wrongId, version, why }: { readonly wrongId: string; readonly version: number; readonly why: string },
): Promise<WrongStanding> {
  return inTransaction(db, async (tx) => {
    const { wrong: row } = await lockWrongAsStaff(tx, actor, wrongId)
    refuseUnless(isSeen(row, version))
    const changes = {
      state: 'dismissed',
      confirmed_at: null,
      confirmed_by: null,
      closed_at: tx.now,
      closed_by: actor.accountId,
    } as const
    return wrongStanding(await stepWrong(tx, row, { what: 'dismissed', actor, words: why }, changes))
  })
}
