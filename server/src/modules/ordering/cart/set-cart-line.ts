import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { quoteLines } from '../../catalog/index.ts'
import { refuse } from '../orders/order-refusals.ts'
import { lockCart, putCartLine } from './cart-rows.ts'

/**
 * Sets how many pieces of a SKU lie in the buyer's cart and remembers what they saw. What is sold out or of a shop
 * that is away may wait there. Refuses: off_sale, cart_full.
 */
export async function setCartLine(
  { db, actor }: Ctx<BuyerActor>,
  input: { shopId: string; skuId: string; quantity: number },
): Promise<void> {
  const { shopId, skuId, quantity } = input
  await inTransaction(db, async (tx) => {
    await lockCart(tx, actor.accountId)
    const [line] = await quoteLines(tx, shopId, [{ skuId }])
    if (!line?.onSale) throw refuse('off_sale', { skuId, title: line?.title ?? '' })
    await putCartLine(tx, actor.accountId, { shopId, skuId, quantity, seen: line })
  })
}
