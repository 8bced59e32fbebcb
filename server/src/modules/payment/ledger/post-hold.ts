import type { Tx } from '../../../platform/db/database.ts'
import { applyChanges } from './account-rows.ts'
import { endHold } from './transfer-rows.ts'

/** Moves what was held. False: the hold was posted or voided before, nothing happened now. */
export async function postHold(tx: Tx, shopId: string, holdId: string): Promise<boolean> {
  const held = await endHold(tx, shopId, holdId, 'post')
  if (!held) return false
  await applyChanges(tx, shopId, [
    { account: held.from, balanceFen: -held.amountFen, heldFen: -held.amountFen },
    { account: held.to, balanceFen: held.amountFen, heldFen: 0 },
  ])
  return true
}
