import { formatYuan, sumFen } from '../../../kernel/money.ts'
import { refusals } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { paymentRefusals } from '../contract.ts'
import { moveBetween, refuseOverdraft } from './account-rows.ts'
import { takeFunds } from './shop-fund-rows.ts'
import { insertTransfers, type Transfer } from './transfer-rows.ts'

const refuse = refusals(paymentRefusals)

/**
 * Moves money at once, all of it or none. Each row debits one account and credits another, so the ledger balances by
 * its form. What leaves the shop's account is taken from its funds first, so that it never owes. Refuses:
 * money_not_there, shop_funds_short.
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
  if (outOfShopFen > 0) await takeOrRefuse(tx, shopId, outOfShopFen)
  await refuseOverdraft(
    Promise.all([moveBetween(tx, shopId, changes), insertTransfers(tx, shopId, 'posted', transfers)]),
  )
}

async function takeOrRefuse(tx: Tx, shopId: string, amountFen: number): Promise<void> {
  const freeFen = await takeFunds(tx, shopId, amountFen)
  if (freeFen === null) return
  throw refuse('shop_funds_short', { needYuan: formatYuan(amountFen), freeYuan: formatYuan(freeFen) })
}
