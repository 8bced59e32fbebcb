import { orderMargin } from '../../../kernel/order-margin.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { readSkuCosts } from '../../catalog/index.ts'
import type { Giving } from '../../identity/index.ts'
import type { OrderForPayout } from '../trades/order-port.ts'
import { goodsGivenPort } from './goods-port.ts'
import { readPaidOutFor } from './payout-rows.ts'

/** What a payout gives away of its order, for the authority of who makes it. The order is locked. */
export async function payoutGiving(
  tx: Tx,
  shopId: string,
  order: OrderForPayout,
  { orderId, amountFen }: { readonly orderId: string; readonly amountFen: number },
): Promise<Giving> {
  const [costs, paidOutFen, goodsFen] = await Promise.all([
    readSkuCosts(
      tx,
      shopId,
      order.lines.map((line) => line.skuId),
    ),
    readPaidOutFor(tx, shopId, orderId),
    goodsGivenPort().readGoodsGiven(tx, { shop_id: shopId, order_id: orderId }),
  ])
  const { marginFen, usedFen } = orderMargin(order.lines, costs)
  return { amountFen, marginFen, usedFen: usedFen + paidOutFen + goodsFen }
}
