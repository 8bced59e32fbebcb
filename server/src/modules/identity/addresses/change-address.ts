import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { type AddressInput, addressColumns, addressOf, lockAddressBook, setDefault } from './address-rows.ts'
import type { Address } from './contract.ts'

/**
 * Changes an address of the buyer's book; orders keep the one they were made with. The default stays the default until
 * another takes its place. Refuses: not_found, division_unknown.
 */
export async function changeAddress(
  { db, actor }: Ctx<BuyerActor>,
  { addressId, ...input }: AddressInput & { readonly addressId: string },
): Promise<Address> {
  const buyerId = actor.accountId
  return inTransaction(db, async (tx) => {
    await lockAddressBook(tx, buyerId)
    await addressOf(tx, buyerId, addressId)
    await tx
      .updateTable('identity.address')
      .set(addressColumns(tx.app.pii, input))
      .where('buyer_id', '=', buyerId)
      .where('address_id', '=', addressId)
      .execute()
    if (input.isDefault) await setDefault(tx, buyerId, addressId)
    return addressOf(tx, buyerId, addressId)
  })
}
