import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { accountName, escrow, shopAccount } from '../ledger/accounts.ts'
import { post } from '../ledger/post.ts'

/**
 * Orders finished: what their escrow still has, and is not held for a refund, becomes the shop's. Answers how much by
 * order; an order released before gives 0.
 */
export async function releaseEscrow(
  tx: Tx,
  input: { shopId: string; orders: readonly { orderId: string }[] },
): Promise<Map<string, number>> {
  const released = new Map(input.orders.map(({ orderId }) => [orderId, 0]))
  if (released.size === 0) return released
  const names = [...released.keys()].map((orderId) => accountName(escrow(orderId)))
  const { rows } = await sql<{ order_id: string; free_fen: number }>`
    select order_id, balance_fen - held_fen as free_fen from payment.account
    where shop_id = ${input.shopId} and account = any(${names}::text[])
    order by account for no key update`.execute(tx)
  const free = rows.filter((row) => row.free_fen > 0)
  await post(
    tx,
    input.shopId,
    free.map(({ order_id: orderId, free_fen: amountFen }) => ({
      reason: 'release' as const,
      from: escrow(orderId),
      to: shopAccount,
      amountFen,
      orderId,
    })),
  )
  for (const row of free) released.set(row.order_id, row.free_fen)
  return released
}
