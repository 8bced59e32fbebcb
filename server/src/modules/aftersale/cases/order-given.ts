import { orderMargin } from '../../../kernel/order-margin.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { readSkuCosts } from '../../catalog/index.ts'
import type { Giving } from '../../identity/index.ts'
import { marginLine, type OrderRow, orderLines } from '../../ordering/index.ts'
import { readPaidOutFor } from '../../payment/index.ts'
import { readGoodsGiven } from './goods-given-queries.ts'

/** The margin of a locked order, and what was given away of it before: money that went back, payouts, and goods. */
export async function orderGiven(tx: Tx, order: OrderRow): Promise<Pick<Giving, 'marginFen' | 'usedFen'>> {
  const { shop_id: shopId, order_id: orderId } = order
  const lines = await orderLines(tx, shopId, [orderId])
  const costs = await readSkuCosts(
    tx,
    shopId,
    lines.map((line) => line.sku_id),
  )
  const { marginFen, usedFen } = orderMargin(lines.map(marginLine), costs)
  const paidOutFen = await readPaidOutFor(tx, shopId, orderId)
  return { marginFen, usedFen: usedFen + paidOutFen + (await readGoodsGiven(tx, order)) }
}
