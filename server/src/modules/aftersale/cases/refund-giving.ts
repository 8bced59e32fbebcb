import { orderMargin } from '../../../kernel/order-margin.ts'
import type { RefundSplit } from '../../../kernel/refund-split.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { readSkuCosts } from '../../catalog/index.ts'
import type { Giving } from '../../identity/index.ts'
import { marginLine, type OrderRow, orderLines } from '../../ordering/index.ts'
import { readPaidOutFor } from '../../payment/index.ts'
import { givenAwayFen } from './case-rules.ts'

/** What a refund gives away of its locked order, for the authority of who gives it. */
export async function refundGiving(tx: Tx, order: OrderRow, split: RefundSplit): Promise<Giving> {
  const { shop_id: shopId, order_id: orderId } = order
  const lines = await orderLines(tx, shopId, [orderId])
  const costs = await readSkuCosts(
    tx,
    shopId,
    lines.map((line) => line.sku_id),
  )
  const { marginFen, usedFen } = orderMargin(lines.map(marginLine), costs)
  const paidOutFen = await readPaidOutFor(tx, shopId, orderId)
  return { amountFen: givenAwayFen(split), marginFen, usedFen: usedFen + paidOutFen }
}
