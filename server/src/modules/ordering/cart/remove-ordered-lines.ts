import type { BuyerActor, Ctx } from '../../../platform/actor.ts'

/** Takes the lines of orders that were placed out of the buyer's cart. */
export async function removeOrderedLines(
  { db, actor }: Ctx<BuyerActor>,
  parts: readonly { shopId: string; lines: readonly { skuId: string }[] }[],
): Promise<void> {
  for (const { shopId, lines } of parts) {
    await db.kysely
      .deleteFrom('ordering.cart_line')
      .where('buyer_id', '=', actor.accountId)
      .where('shop_id', '=', shopId)
      .where(
        'sku_id',
        'in',
        lines.map((line) => line.skuId),
      )
      .execute()
  }
}
