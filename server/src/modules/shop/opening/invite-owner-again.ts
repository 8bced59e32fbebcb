import type { Ctx, OfficerActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { inviteOwner } from '../../identity/index.ts'
import { lockShop } from '../shop-rows.ts'

/**
 * Invites a person to own a shop that an officer opened and that nobody took: the one invited before, whose time ran out
 * or whose number was wrong, or another. Refuses: not_found, shop_has_owner.
 */
export async function inviteOwnerAgain(
  { db, actor }: Ctx<OfficerActor>,
  input: { readonly shopId: string; readonly ownerPhone: string; readonly ownerName: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { shopId } = input
    await lockShop(tx, shopId, 'exclusive')
    await inviteOwner(tx, actor, { shopId, phone: input.ownerPhone, name: input.ownerName })
  })
}
