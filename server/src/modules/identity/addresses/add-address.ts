import { checkClientId } from '../../../kernel/id.ts'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import {
  type AddressInput,
  addressColumns,
  addressOf,
  lockAddressBook,
  readAddressBook,
  setDefault,
} from './address-rows.ts'
import { type Address, addressRefusals } from './contract.ts'

const refuse = refusals(addressRefusals)

/** More than a person uses; keeps a page of the book whole. */
const MAX_ADDRESSES = 50

/**
 * Adds an address to the buyer's book; the first is the default whatever was said. The same id with the same content
 * answers the address that it made. Refuses: division_unknown, address_book_full, id_reused, id_not_fresh.
 */
export async function addAddress(
  { db, actor }: Ctx<BuyerActor>,
  { id, ...input }: AddressInput & { readonly id: string },
): Promise<Address> {
  checkClientId(id, machineNowMs())
  const buyerId = actor.accountId
  const hash = bodyHash(input)
  return inTransaction(db, async (tx) => {
    await lockAddressBook(tx, buyerId)
    if (await wasAdded(tx, buyerId, id, hash)) return addressOf(tx, buyerId, id)
    const book = await readAddressBook(tx, buyerId)
    if (book.length >= MAX_ADDRESSES) throw refuse('address_book_full', { most: MAX_ADDRESSES })
    await tx
      .insertInto('identity.address')
      .values({
        buyer_id: buyerId,
        address_id: id,
        ...addressColumns(tx.app.pii, input),
        made_at: tx.now,
        body_hash: hash,
      })
      .execute()
    if (input.isDefault || book.length === 0) await setDefault(tx, buyerId, id)
    return addressOf(tx, buyerId, id)
  })
}

async function wasAdded(tx: Tx, buyerId: string, id: string, hash: Buffer): Promise<boolean> {
  const row = await tx
    .selectFrom('identity.address')
    .select('body_hash')
    .where('buyer_id', '=', buyerId)
    .where('address_id', '=', id)
    .executeTakeFirst()
  if (row && !row.body_hash.equals(hash)) throw refuseCommon('id_reused')
  return row !== undefined
}
