import { refuseCommon } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { type QuotedLine, quoteLines } from '../../catalog/index.ts'
import { stockOf } from '../../inventory/index.ts'
import { MAX_PIECES } from '../orders/contract.ts'
import { orderLines, readOrders } from '../orders/order-rows.ts'
import { lockCart, piecesInCart, putCartLine } from './cart-rows.ts'
import type { BoughtAgain } from './contract.ts'

interface OrderAgain {
  readonly shopId: string
  readonly orderId: string
}

/**
 * Puts the goods of an order into the cart again, at their price of now, and says what cannot be had any longer or not in
 * that number. What lies in the cart already is raised to the number of the order, not added to. Refuses: not_found,
 * cart_full.
 */
export async function buyAgain({ db, actor }: Ctx<BuyerActor>, input: OrderAgain): Promise<BoughtAgain> {
  const { shopId, orderId } = input
  return inTransaction(db, async (tx) => {
    const [order] = await readOrders(tx, shopId, [orderId])
    if (order?.buyer_id !== actor.accountId) throw refuseCommon('not_found')
    await lockCart(tx, actor.accountId)
    const lines = await orderLines(tx, shopId, [orderId])
    const skuIds = lines.map((line) => line.sku_id)
    const quoted = await quoteLines(
      tx,
      shopId,
      skuIds.map((skuId) => ({ skuId })),
    )
    const goodsOf = new Map(quoted.map((line) => [line.skuId, line]))
    const stock = await stockOf(tx, shopId, skuIds)
    const again: BoughtAgain = { skuIds: [], pieces: 0, missing: [] }
    for (const { sku_id: skuId, title, specs, quantity } of lines) {
      const available = stock.get(skuId)?.available ?? 0
      const goods = goodsOf.get(skuId)
      const why = whyMissing(goods, available, quantity)
      if (why) again.missing.push({ title, specs, why, left: Math.max(0, available) })
      if (!goods || (why && why !== 'not_enough')) continue
      const lying = await piecesInCart(tx, actor.accountId, shopId, skuId)
      const wanted = Math.min(MAX_PIECES, available, Math.max(lying, quantity))
      await putCartLine(tx, actor.accountId, { shopId, skuId, quantity: wanted, seen: goods })
      again.skuIds.push(skuId)
      again.pieces += Math.min(wanted, quantity)
    }
    return again
  })
}

function whyMissing(goods: QuotedLine | undefined, available: number, quantity: number) {
  if (!goods) return 'removed'
  if (!goods.onSale) return 'off_sale'
  if (available <= 0) return 'out_of_stock'
  return available < quantity ? 'not_enough' : null
}
