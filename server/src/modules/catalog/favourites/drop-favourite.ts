import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import type { FavouritePlace } from './keep-favourite.ts'

/** The buyer keeps a product no longer. */
export async function dropFavourite({ db, actor }: Ctx<BuyerActor>, place: FavouritePlace): Promise<void> {
  await db.kysely
    .deleteFrom('catalog.favourite')
    .where('buyer_id', '=', actor.accountId)
    .where('shop_id', '=', place.shopId)
    .where('product_id', '=', place.productId)
    .execute()
}
