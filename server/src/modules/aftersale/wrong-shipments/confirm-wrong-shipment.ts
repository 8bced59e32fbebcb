import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import type { WrongStanding } from './contract.ts'
import { oweByCase } from './owe-by-case.ts'
import { lockWrongAsStaff, stepWrong, wrongStanding } from './wrong-rows.ts'
import { canChangeWrong, isSeen } from './wrong-states.ts'

/**
 * Somebody of the shop confirms that it sent the wrong goods, once: from then on it counts in the rate, and what is owed for a
 * request that is over is owed now. Refuses: not_found,
 * own_order, wrong_shipment_changed, wrong_shipment_step.
 */
export async function confirmWrongShipment(
  { db, actor }: Ctx<StaffActor>,
  { wrongId, version }: { readonly wrongId: string; readonly version: number },
): Promise<WrongStanding> {
  return inTransaction(db, async (tx) => {
    const { wrong: row } = await lockWrongAsStaff(tx, actor, wrongId)
    if (row.confirmed_at) return wrongStanding(row)
    refuseUnless(isSeen(row, version))
    refuseUnless(canChangeWrong(row.state))
    const changes = { confirmed_at: tx.now, confirmed_by: actor.accountId }
    const confirmed = await stepWrong(tx, row, { what: 'confirmed', actor }, changes)
    if (row.case_id) await oweByCase(tx, row.shop_id, row.case_id)
    return wrongStanding(confirmed)
  })
}
