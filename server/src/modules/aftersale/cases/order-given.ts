import { orderMargin } from '../../../kernel/order-margin.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { readSkuCosts } from '../../catalog/index.ts'
import type { Giving } from '../../identity/index.ts'
import { marginLine, type OrderRow, orderLines } from '../../ordering/index.ts'
import { readPaidOutFor } from '../../payment/index.ts'
import { readGoodsGiven } from './goods-given-queries.ts'

/** The margin of an order, and what was given away of it before: money that went back, payouts, and goods. */
export async function orderGiven(
  reader: Reader,
  order: OrderRow,
): Promise<Pick<Giving, 'marginFen' | 'usedFen'>> {
  const { shop_id: shopId, order_id: orderId } = order
  const lines = await orderLines(reader, shopId, [orderId])
  const costs = await readSkuCosts(
    reader,
    shopId,
    lines.map((line) => line.sku_id),
  )
  const { marginFen, usedFen } = orderMargin(lines.map(marginLine), costs)
  const paidOutFen = await readPaidOutFor(reader, shopId, orderId)
  return { marginFen, usedFen: usedFen + paidOutFen + (await readGoodsGiven(reader, order)) }
}
