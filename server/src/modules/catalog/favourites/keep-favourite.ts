import { refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { readShownProducts } from '../products/product-card-queries.ts'

export interface FavouritePlace {
  readonly shopId: string
  readonly productId: string
}

/** The buyer keeps a product, once. Refuses: not_found, also for what buyers may not see. */
export async function keepFavourite({ db, actor }: Ctx<BuyerActor>, place: FavouritePlace): Promise<void> {
  await inTransaction(db, async (tx) => {
    const shown = await readShownProducts(tx, place.shopId, [place.productId])
    if (shown.size === 0) throw refuseCommon('not_found')
    await tx
      .insertInto('catalog.favourite')
      .values({
        buyer_id: actor.accountId,
        shop_id: place.shopId,
        product_id: place.productId,
        made_at: tx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}
