import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { refuse } from '../absence/absence-rules.ts'
import { shopAudit } from '../audit.ts'
import { shopSettingsChanged } from '../events.ts'
import { refuseSoundingName, refuseTakenName } from '../opening/shop-opening-rows.ts'
import { nameSoundOf, skeletonOf } from '../shop-name-rules.ts'
import { lockShop } from '../shop-rows.ts'
import type { OwnShopView } from './contract.ts'
import { readOwnShop } from './shop-queries.ts'

export type ShopSettings = OwnShopView['settings']

const UNIQUE_VIOLATION = '23505'

/**
 * Changes the shop's settings; orders that are open keep the deadlines they were made with. Nobody looks at a new name, so
 * it may not sound like another shop's either. Refuses: shop_name_taken, shop_name_unreadable, shop_name_sounds_alike.
 */
export async function changeSettings(
  { db, actor }: Ctx<StaffActor>,
  input: ShopSettings,
): Promise<OwnShopView> {
  return inTransaction(db, async (tx) => {
    const before = await lockShop(tx, actor.shopId, 'exclusive')
    const renamed = before.name !== input.name
    if (renamed) {
      await refuseTakenName(tx, input.name, actor.shopId)
      if (nameSoundOf(input.name) !== nameSoundOf(before.name))
        await refuseSoundingName(tx, input.name, actor.shopId)
    }
    await tx
      .updateTable('shop.shop')
      .set({
        ...(renamed
          ? { name: input.name, name_skeleton: skeletonOf(input.name), name_sound: nameSoundOf(input.name) }
          : {}),
        intro: input.intro,
        unpaid_minutes: input.unpaidMinutes,
        away_unpaid: input.awayUnpaid,
      })
      .where('shop_id', '=', actor.shopId)
      .execute()
      .catch((error: { code?: string }) => {
        // Another shop took the name since it was looked at.
        throw error.code === UNIQUE_VIOLATION ? refuse('shop_name_taken', { name: input.name }) : error
      })
    await publish(tx, shopSettingsChanged, actor.shopId, { renamed })
    await shopAudit.write(tx, actor, 'shop.change_settings', actor.shopId, { ...input })
    return readOwnShop(tx, actor.shopId, tx.now)
  })
}
