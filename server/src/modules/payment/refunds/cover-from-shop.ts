import { sql } from 'kysely'
import { refusals } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { paymentRefusals } from '../contract.ts'
import { accountName, escrow, shopAccount } from '../ledger/accounts.ts'
import { post } from '../ledger/post.ts'

const refuse = refusals(paymentRefusals)

/**
 * A refund of a locked order needs this much in its escrow: what is missing there comes back from the shop's account, out
 * of what the order itself released to it and never more, and of what the shop still has. Refuses: money_not_there,
 * shop_funds_short.
 */
export async function coverFromShop(
  tx: Tx,
  shopId: string,
  orderId: string,
  amountFen: number,
): Promise<void> {
  const missingFen = amountFen - (await freeInEscrow(tx, shopId, orderId))
  if (missingFen <= 0) return
  if (missingFen > (await releasedFen(tx, shopId, orderId))) throw refuse('money_not_there')
  await post(tx, shopId, [
    { reason: 'refund_cover', from: shopAccount, to: escrow(orderId), amountFen: missingFen, orderId },
  ])
}

async function freeInEscrow(tx: Tx, shopId: string, orderId: string): Promise<number> {
  const { rows } = await sql<{ free_fen: number }>`
    select balance_fen - held_fen as free_fen from payment.account
    where shop_id = ${shopId} and account = ${accountName(escrow(orderId))} for no key update`.execute(tx)
  return rows[0]?.free_fen ?? 0
}

/** What the order released to the shop and did not take back since. */
async function releasedFen(tx: Tx, shopId: string, orderId: string): Promise<number> {
  const { rows } = await sql<{ fen: number }>`
    select coalesce(sum(case reason when 'release' then amount_fen else -amount_fen end), 0)::bigint as fen
    from payment.transfer
    where shop_id = ${shopId} and order_id = ${orderId} and phase = 'posted' and reason in ('release', 'refund_cover')`.execute(
    tx,
  )
  return rows[0]?.fen ?? 0
}
