import { sumFen } from '../../../kernel/money.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { moveBetween, refuseOverdraft } from './account-rows.ts'
import { lowerFunds } from './shop-fund-rows.ts'
import { insertTransfers, type Transfer } from './transfer-rows.ts'

/**
 * Moves money at once, all of it or none. Each row debits one account and credits another, so the ledger balances by
 * its form. Refuses: money_not_there.
 */
export async function post(tx: Tx, shopId: string, transfers: readonly Transfer[]): Promise<void> {
  if (transfers.length === 0) return
  const changes = transfers.flatMap(({ from, to, amountFen }) => [
    { account: from, balanceFen: -amountFen, heldFen: 0 },
    { account: to, balanceFen: amountFen, heldFen: 0 },
  ])
  const outOfShopFen = sumFen(
    transfers.filter(({ from }) => from.kind === 'shop').map(({ amountFen }) => amountFen),
  )
  await refuseOverdraft(
    Promise.all([
      moveBetween(tx, shopId, changes),
      insertTransfers(tx, shopId, 'posted', transfers),
      ...(outOfShopFen > 0 ? [lowerFunds(tx, shopId, outOfShopFen)] : []),
    ]),
  )
}
