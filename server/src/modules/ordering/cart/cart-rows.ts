import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { QuotedLine } from '../../catalog/index.ts'
import { MAX_CART_LINES } from '../orders/contract.ts'
import { refuse } from '../orders/order-refusals.ts'

/** A SKU in a cart, with what its buyer saw of it. */
export interface NewCartLine {
  readonly shopId: string
  readonly skuId: string
  readonly quantity: number
  readonly seen: Pick<QuotedLine, 'productId' | 'title' | 'specNames' | 'specs' | 'picture' | 'priceFen'>
}

/** Holds a buyer's cart until the transaction ends, so that changes of it follow each other. */
export async function lockCart(tx: Tx, buyerId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cart ${buyerId}`}, 0))`.execute(tx)
}

/** How many pieces of a SKU lie in a locked cart; 0: none. */
export async function piecesInCart(tx: Tx, buyerId: string, shopId: string, skuId: string): Promise<number> {
  const row = await tx
    .selectFrom('ordering.cart_line')
    .select('quantity')
    .where('buyer_id', '=', buyerId)
    .where('shop_id', '=', shopId)
    .where('sku_id', '=', skuId)
    .executeTakeFirst()
  return row?.quantity ?? 0
}

/** Puts a line into a locked cart, in place of the one of the same SKU. `addedAt`: where it stands in the list. */
export async function putCartLine(
  tx: Tx,
  buyerId: string,
  { shopId, skuId, quantity, seen }: NewCartLine,
  addedAt: Date = tx.now,
): Promise<void> {
  const kept = await tx
    .selectFrom('ordering.cart_line')
    .select(({ fn }) => fn.countAll<number>().as('lines'))
    .where('buyer_id', '=', buyerId)
    .where((where) => where.not(where.and([where('shop_id', '=', shopId), where('sku_id', '=', skuId)])))
    .executeTakeFirstOrThrow()
  if (kept.lines >= MAX_CART_LINES) throw refuse('cart_full', { most: MAX_CART_LINES })
  const line = {
    quantity,
    price_seen_fen: seen.priceFen,
    seen_product_id: seen.productId,
    seen_title: seen.title,
    seen_spec_names: seen.specNames,
    seen_specs: seen.specs,
    seen_picture: seen.picture,
  }
  await tx
    .insertInto('ordering.cart_line')
    .values({ buyer_id: buyerId, shop_id: shopId, sku_id: skuId, added_at: addedAt, ...line })
    .onConflict((conflict) => conflict.columns(['buyer_id', 'shop_id', 'sku_id']).doUpdateSet(line))
    .execute()
}
