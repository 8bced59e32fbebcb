import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { refuseOwn } from '../cases/refuse-own.ts'
import type { WrongStanding } from './contract.ts'
import { lockWrong, stepWrong, wrongStanding } from './wrong-rows.ts'
import { canChangeWrong, isSeen } from './wrong-states.ts'

/**
 * Somebody of the shop confirms that it sent the wrong goods, once: from then on it counts in the rate. Refuses: not_found,
 * own_order, wrong_shipment_changed, wrong_shipment_step.
 */
export async function confirmWrongShipment(
  { db, actor }: Ctx<StaffActor>,
  { wrongId, version }: { readonly wrongId: string; readonly version: number },
): Promise<WrongStanding> {
  return inTransaction(db, async (tx) => {
    const row = await lockWrong(tx, actor.shopId, wrongId)
    refuseOwn(actor, row.buyer_id)
    if (row.confirmed_at) return wrongStanding(row)
    refuseUnless(isSeen(row, version))
    refuseUnless(canChangeWrong(row.state))
    const changes = { confirmed_at: tx.now, confirmed_by: actor.accountId }
    return wrongStanding(await stepWrong(tx, row, { what: 'confirmed', actor }, changes))
  })
}
