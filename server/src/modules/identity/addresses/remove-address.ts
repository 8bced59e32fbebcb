import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { addressOf, lockAddressBook, readAddressBook, setDefault } from './address-rows.ts'

/** Takes an address out of the book; when it was the default, the newest of the others becomes it. Refuses: not_found. */
export async function removeAddress({ db, actor }: Ctx<BuyerActor>, addressId: string): Promise<void> {
  const buyerId = actor.accountId
  await inTransaction(db, async (tx) => {
    await lockAddressBook(tx, buyerId)
    const removed = await addressOf(tx, buyerId, addressId)
    await tx
      .updateTable('identity.address')
      .set({ removed_at: tx.now, is_default: false })
      .where('buyer_id', '=', buyerId)
      .where('address_id', '=', addressId)
      .execute()
    const newest = (await readAddressBook(tx, buyerId))[0]
    if (removed.isDefault && newest) await setDefault(tx, buyerId, newest.addressId)
  })
}
