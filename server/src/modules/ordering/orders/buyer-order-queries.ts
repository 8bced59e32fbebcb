import { refuseCommon } from '../../../kernel/refusal.ts'
import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import { buyerPage } from './order-pages.ts'
import { readOrders } from './order-rows.ts'
import type { OrderView } from './order-views.ts'

/** One order of the buyer. Refuses: not_found, for another's too. */
export async function readMyOrder(
  reader: Reader,
  buyerId: string,
  { shopId, orderId }: { shopId: string; orderId: string },
): Promise<OrderView> {
  const [order] = await readOrders(reader, shopId, [orderId])
  if (order?.buyer_id !== buyerId) throw refuseCommon('not_found')
  return buyerPage(reader, order, await readBusinessNow(reader))
}
