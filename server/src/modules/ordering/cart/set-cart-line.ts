import { sql } from 'kysely'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { quoteLines } from '../../catalog/index.ts'
import { MAX_CART_LINES } from '../orders/contract.ts'
import { refuse } from '../orders/order-refusals.ts'

/**
 * Sets how many pieces of a SKU lie in the buyer's cart and remembers the price they saw. What is sold out or of a shop
 * that is away may wait there. Refuses: off_sale, cart_full.
 */
export async function setCartLine(
  { db, actor }: Ctx<BuyerActor>,
  input: { shopId: string; skuId: string; quantity: number },
): Promise<void> {
  const { shopId, skuId, quantity } = input
  await inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`cart ${actor.accountId}`}, 0))`.execute(tx)
    const [line] = await quoteLines(tx, shopId, [{ skuId }])
    if (!line?.onSale) throw refuse('off_sale', { skuId, title: line?.title ?? '' })
    const kept = await tx
      .selectFrom('ordering.cart_line')
      .select(({ fn }) => fn.countAll<number>().as('lines'))
      .where('buyer_id', '=', actor.accountId)
      .where((where) => where.not(where.and([where('shop_id', '=', shopId), where('sku_id', '=', skuId)])))
      .executeTakeFirstOrThrow()
    if (kept.lines >= MAX_CART_LINES) throw refuse('cart_full', { most: MAX_CART_LINES })
    const seen = { quantity, price_seen_fen: line.priceFen }
    await tx
      .insertInto('ordering.cart_line')
      .values({ buyer_id: actor.accountId, shop_id: shopId, sku_id: skuId, added_at: tx.now, ...seen })
      .onConflict((conflict) => conflict.columns(['buyer_id', 'shop_id', 'sku_id']).doUpdateSet(seen))
      .execute()
  })
}
