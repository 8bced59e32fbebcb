import { checkClientId } from '../../../kernel/id.ts'
import type { Ctx, OfficerActor, SystemActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { grantRoles, inviteOwner, makeAccount } from '../../identity/index.ts'
import type { shopCategories } from '../categories-contract.ts'
import type { ShopView } from '../profile/contract.ts'
import { insertShop } from './shop-opening-rows.ts'

export interface OpenShop {
  readonly id: string
  readonly name: string
  readonly intro?: string | undefined
  readonly category: (typeof shopCategories)[number]
  readonly ownerPhone: string
  readonly ownerName: string
}

/**
 * Opens a shop, online from the start. Opened by an officer it waits for its owner: the person with this phone is invited
 * and owns it once they accept. Opened by the program itself it is theirs at once. Refuses: shop_name_taken,
 * shop_name_unreadable.
 */
export async function openShop(
  { db, actor }: Ctx<OfficerActor | SystemActor>,
  input: OpenShop,
): Promise<ShopView> {
  checkClientId(input.id, machineNowMs())
  return inTransaction(db, async (tx) => {
    const shop = { ...input, intro: input.intro ?? '' }
    const { id: shopId, ownerPhone: phone, ownerName: name } = input
    return insertShop(tx, actor, shop, async () => {
      if (actor.kind === 'officer') await inviteOwner(tx, actor, { shopId, phone, name })
      else await grantRoles(tx, shopId, await makeAccount(tx, { phone, name }), ['owner'], null)
    })
  })
}
