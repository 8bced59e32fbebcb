import type { BuyerActor, Ctx } from '../../../platform/actor.ts'

/** The buyer follows a shop no longer. */
export async function unfollowShop({ db, actor }: Ctx<BuyerActor>, shopId: string): Promise<void> {
  await db.kysely
    .deleteFrom('shop.follower')
    .where('shop_id', '=', shopId)
    .where('buyer_id', '=', actor.accountId)
    .execute()
}
