import type { Tx } from '../../platform/db/database.ts'

/** A deleted account leaves no cart; its orders stay with their shops until the law lets their receivers go. */
export async function forgetBuyer(tx: Tx, buyerId: string): Promise<void> {
  await tx.deleteFrom('ordering.cart_line').where('buyer_id', '=', buyerId).execute()
}
