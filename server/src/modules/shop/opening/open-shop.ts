import { checkClientId } from '../../../kernel/id.ts'
import type { Ctx, OfficerActor, SystemActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { makeAccount } from '../../identity/index.ts'
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

/** Opens a shop, online from the start, and makes the person with this phone its owner. Refuses: shop_name_taken. */
export async function openShop(
  { db, actor }: Ctx<OfficerActor | SystemActor>,
  input: OpenShop,
): Promise<ShopView> {
  checkClientId(input.id, machineNowMs())
  return inTransaction(db, async (tx) => {
    const ownerId = await makeAccount(tx, { phone: input.ownerPhone, name: input.ownerName })
    return insertShop(tx, actor, { ...input, intro: input.intro ?? '' }, ownerId)
  })
}
