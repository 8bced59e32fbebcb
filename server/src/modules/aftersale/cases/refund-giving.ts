import type { RefundSplit } from '../../../kernel/refund-split.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Giving } from '../../identity/index.ts'
import { type OrderRow, orderLines, refundable } from '../../ordering/index.ts'
import { givenAwayFen } from './case-rules.ts'
import { orderGiven } from './order-given.ts'

/** What a refund gives away of its locked order, for the authority of who gives it. */
export async function refundGiving(tx: Tx, order: OrderRow, split: RefundSplit): Promise<Giving> {
  const now = refundable(order, await orderLines(tx, order.shop_id, [order.order_id]))
  return { amountFen: givenAwayFen(now, split), ...(await orderGiven(tx, order)) }
}
