import type { Reader } from '../../../platform/db/database.ts'
import type { OrderPort } from '../../payment/index.ts'
import { isPlacedHere, lockOrders, type StoredOrder } from './order-rows.ts'

/** An order that something shall be paid out for, locked; an imported one is only read, nothing ever happens to it. */
export const lockForPayout: OrderPort['lockForPayout'] = async (tx, shopId, orderId) => {
  const [order] = await lockOrders(tx, shopId, [orderId])
  return order ? asPayoutOrder(tx, order) : readForPayout(tx, shopId, orderId)
}

/** The same without a lock. */
export const readForPayout: OrderPort['readForPayout'] = async (reader, shopId, orderId) => {
  const order = await reader
    .selectFrom('ordering.order')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return order ? asPayoutOrder(reader, order) : null
}

async function asPayoutOrder(reader: Reader, order: StoredOrder) {
  const lines = await reader
    .selectFrom('ordering.order_line')
    .select('line_no')
    .where('shop_id', '=', order.shop_id)
    .where('order_id', '=', order.order_id)
    .execute()
  return {
    buyerId: order.buyer_id,
    isImported: !isPlacedHere(order),
    paidAt: order.paid_at,
    lineNos: lines.map((line) => line.line_no),
  }
}
