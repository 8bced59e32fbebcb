import type { Tx } from '../../platform/db/database.ts'

/** A deleted account is reminded of nothing. */
export async function forgetBuyer(tx: Tx, buyerId: string): Promise<void> {
  await tx.deleteFrom('shop.reminder').where('buyer_id', '=', buyerId).execute()
}
