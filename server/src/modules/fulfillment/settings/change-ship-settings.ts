import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { fulfillmentAudit } from '../audit.ts'
import type { ShipSettings } from './contract.ts'
import { readShipSettings } from './ship-setting-rows.ts'

/** Sets 发货设置 of the shop; marks that orders bear stay. */
export async function changeShipSettings(
  { db, actor }: Ctx<StaffActor>,
  input: ShipSettings,
): Promise<ShipSettings> {
  return inTransaction(db, async (tx) => {
    const values = {
      marks_won_back: input.marksWonBack,
      priority_on_top: input.priorityOnTop,
      urged_on_top: input.urgedOnTop,
      changed_at: tx.now,
      changed_by: actor.accountId,
    }
    await tx
      .insertInto('fulfillment.ship_setting')
      .values({ shop_id: actor.shopId, ...values })
      .onConflict((conflict) => conflict.column('shop_id').doUpdateSet(values))
      .execute()
    await fulfillmentAudit.write(tx, actor, 'fulfillment.change_ship_settings', actor.shopId, { ...input })
    return readShipSettings(tx, actor.shopId)
  })
}
