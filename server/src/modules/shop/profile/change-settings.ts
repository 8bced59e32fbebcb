import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { refuse } from '../absence/absence-rules.ts'
import { shopAudit } from '../audit.ts'
import { shopSettingsChanged } from '../events.ts'
import { lockShop } from '../shop-rows.ts'
import type { OwnShopView } from './contract.ts'
import { readOwnShop } from './shop-queries.ts'

export type ShopSettings = OwnShopView['settings']

/** Changes the shop's settings; orders that are open keep the deadlines they were made with. Refuses: shop_name_taken. */
export async function changeSettings(
  { db, actor }: Ctx<StaffActor>,
  input: ShopSettings,
): Promise<OwnShopView> {
  return inTransaction(db, async (tx) => {
    const before = await lockShop(tx, actor.shopId, 'exclusive')
    const taken = await tx
      .selectFrom('shop.shop')
      .select('shop_id')
      .where('name', '=', input.name)
      .where('shop_id', '<>', actor.shopId)
      .executeTakeFirst()
    if (taken) throw refuse('shop_name_taken', { name: input.name })
    await tx
      .updateTable('shop.shop')
      .set({
        name: input.name,
        intro: input.intro,
        unpaid_minutes: input.unpaidMinutes,
        away_unpaid: input.awayUnpaid,
      })
      .where('shop_id', '=', actor.shopId)
      .execute()
    await publish(tx, shopSettingsChanged, actor.shopId, { renamed: before.name !== input.name })
    await shopAudit.write(tx, actor, 'shop.change_settings', actor.shopId, { ...input })
    return readOwnShop(tx, actor.shopId, tx.now)
  })
}
