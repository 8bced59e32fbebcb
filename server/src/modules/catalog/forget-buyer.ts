import type { Tx } from '../../platform/db/database.ts'

/** A deleted account leaves no favourites. */
export async function forgetBuyer(tx: Tx, buyerId: string): Promise<void> {
  await tx.deleteFrom('catalog.favourite').where('buyer_id', '=', buyerId).execute()
}
