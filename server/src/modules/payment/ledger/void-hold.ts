import type { Tx } from '../../../platform/db/database.ts'
import { applyChanges } from './account-rows.ts'
import { endHold } from './transfer-rows.ts'

/** Lets go of what was held. False: the hold was posted or voided before, nothing happened now. */
export async function voidHold(tx: Tx, shopId: string, holdId: string): Promise<boolean> {
  const held = await endHold(tx, shopId, holdId, 'void')
  if (!held) return false
  await applyChanges(tx, shopId, [{ account: held.from, balanceFen: 0, heldFen: -held.amountFen }])
  return true
}
