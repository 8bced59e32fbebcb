import { refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'

export interface FavouritePlace {
  readonly shopId: string
  readonly productId: string
}

/** The buyer keeps a product, once. Refuses: not_found, also for a draft, which nobody but its shop knows. */
export async function keepFavourite({ db, actor }: Ctx<BuyerActor>, place: FavouritePlace): Promise<void> {
  await inTransaction(db, async (tx) => {
    const product = await tx
      .selectFrom('catalog.product')
      .select('state')
      .where('shop_id', '=', place.shopId)
      .where('product_id', '=', place.productId)
      .executeTakeFirst()
    if (!product || product.state === 'draft') throw refuseCommon('not_found')
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
