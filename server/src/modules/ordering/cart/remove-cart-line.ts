import type { BuyerActor, Ctx } from '../../../platform/actor.ts'

/** Takes a SKU out of the buyer's cart; one that is not there changes nothing. */
export async function removeCartLine(
  { db, actor }: Ctx<BuyerActor>,
  input: { shopId: string; skuId: string },
): Promise<void> {
  await db.kysely
    .deleteFrom('ordering.cart_line')
    .where('buyer_id', '=', actor.accountId)
    .where('shop_id', '=', input.shopId)
    .where('sku_id', '=', input.skuId)
    .execute()
}
