import type { Tx } from '../../../platform/db/database.ts'
import { applyChanges, ensureAccounts } from './account-rows.ts'
import { type Hold, insertTransfers } from './transfer-rows.ts'

/** Sets money aside for a transfer that is posted or voided later, once; answers the hold's id. Refuses: money_not_there. */
export async function hold(tx: Tx, shopId: string, held: Hold): Promise<string> {
  await ensureAccounts(tx, shopId, [held.from, held.to])
  await applyChanges(tx, shopId, [{ account: held.from, balanceFen: 0, heldFen: held.amountFen }])
  const [holdId] = await insertTransfers(tx, shopId, 'pending', [held])
  return holdId as string
}
