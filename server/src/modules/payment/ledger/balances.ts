import type { Reader } from '../../../platform/db/database.ts'
import { accountName, escrow } from './accounts.ts'

/** What an order holds in escrow, and how much of it is held for refunds; zero when nothing came yet. */
export async function escrowOf(
  reader: Reader,
  shopId: string,
  orderId: string,
): Promise<{ balanceFen: number; heldFen: number }> {
  const row = await reader
    .selectFrom('payment.account')
    .select(['balance_fen', 'held_fen'])
    .where('shop_id', '=', shopId)
    .where('account', '=', accountName(escrow(orderId)))
    .executeTakeFirst()
  return { balanceFen: row?.balance_fen ?? 0, heldFen: row?.held_fen ?? 0 }
}
