import type { Reader } from '../../../platform/db/database.ts'
import type { OrderForPayout, OrderPort } from '../../payment/index.ts'
import { marginLine } from './line-rules.ts'
import { isPlacedHere, lockOrders, type StoredOrder } from './order-rows.ts'

/** Orders that something shall be paid out for, locked; imported ones are only read, nothing ever happens to them. */
export const lockForPayout: OrderPort['lockForPayout'] = async (tx, shopId, orderIds) => {
  const wanted = [...new Set(orderIds)]
  await lockOrders(tx, shopId, wanted)
  return readOrdersForPayout(tx, shopId, wanted)
}

/** One of them without a lock. */
export const readForPayout: OrderPort['readForPayout'] = async (reader, shopId, orderId) =>
  (await readOrdersForPayout(reader, shopId, [orderId])).get(orderId) ?? null

async function readOrdersForPayout(
  reader: Reader,
  shopId: string,
  orderIds: readonly string[],
): Promise<Map<string, OrderForPayout>> {
  const orders = await reader
    .selectFrom('ordering.order')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', [...orderIds])
    .execute()
  const lines = await reader
    .selectFrom('ordering.order_line')
    .select(['order_id', 'line_no', 'sku_id', 'quantity', 'given_back', 'amount_fen', 'refunded_fen'])
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', [...orderIds])
    .orderBy('line_no')
    .execute()
  const linesOf = Map.groupBy(lines, (line) => line.order_id)
  const factsOf = (order: StoredOrder): OrderForPayout => ({
    buyerId: order.buyer_id,
    isImported: !isPlacedHere(order),
    paidAt: order.paid_at,
    lines: (linesOf.get(order.order_id) ?? []).map((line) => ({ lineNo: line.line_no, ...marginLine(line) })),
  })
  return new Map(orders.map((order) => [order.order_id, factsOf(order)]))
}
