import { refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { quoteLines } from '../../catalog/index.ts'
import { MAX_PIECES } from '../orders/contract.ts'
import { refuse } from '../orders/order-refusals.ts'
import { lockCart, piecesInCart, putCartLine } from './cart-rows.ts'

interface ChangeCartSku {
  readonly shopId: string
  readonly skuId: string
  /** The SKU that takes its place. */
  readonly toSkuId: string
  readonly quantity: number
}

/**
 * Another colour or size in place of a line of the cart, at its place in the list; pieces of it that lie there already are
 * added. Refuses: not_found when the line is gone, off_sale.
 */
export async function changeCartSku({ db, actor }: Ctx<BuyerActor>, input: ChangeCartSku): Promise<void> {
  const { shopId, skuId, toSkuId } = input
  const buyerId = actor.accountId
  await inTransaction(db, async (tx) => {
    await lockCart(tx, buyerId)
    const [line] = await quoteLines(tx, shopId, [{ skuId: toSkuId }])
    if (!line?.onSale) throw refuse('off_sale', { skuId: toSkuId, title: line?.title ?? '' })
    const removed = await tx
      .deleteFrom('ordering.cart_line')
      .where('buyer_id', '=', buyerId)
      .where('shop_id', '=', shopId)
      .where('sku_id', '=', skuId)
      .returning('added_at')
      .executeTakeFirst()
    if (!removed) throw refuseCommon('not_found')
    const lying = await piecesInCart(tx, buyerId, shopId, toSkuId)
    const quantity = Math.min(MAX_PIECES, lying + input.quantity)
    const next = { shopId, skuId: toSkuId, quantity, seen: line }
    await putCartLine(tx, buyerId, next, removed.added_at)
  })
}
