import { refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { readShops } from '../shop-rows.ts'

/** The buyer follows a shop, once, away or not. Refuses: not_found. */
export async function followShop({ db, actor }: Ctx<BuyerActor>, shopId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    if (!(await readShops(tx, [shopId])).has(shopId)) throw refuseCommon('not_found')
    await tx
      .insertInto('shop.follower')
      .values({ shop_id: shopId, buyer_id: actor.accountId, followed_at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}
