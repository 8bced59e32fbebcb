import type { Tx } from '../../platform/db/database.ts'
import { on } from '../../platform/events.ts'
import { refundAsked, refundGranted, refundWithdrawn } from '../aftersale/index.ts'
import {
  type OrdersEvent,
  orderAddressChanged,
  orderFinished,
  orderShipped,
  readOrders,
} from '../ordering/index.ts'
import { givePromised } from './decisions/give-promised.ts'
import { keepByAddress } from './decisions/keep-by-address.ts'
import { keepOrder } from './decisions/keep-order.ts'
import { loseOrder } from './decisions/lose-order.ts'
import { noteAsked } from './decisions/note-asked.ts'

const idsOf = ({ orders }: OrdersEvent) => orders.map((order) => order.orderId)

export const retentionReactions = [
  on(refundAsked, 'retention.note-asked', noteAsked),
  on(refundGranted, 'retention.lose-order', loseWhereNothingIsLeft),
  on(refundWithdrawn, 'retention.keep-withdrawn', async (tx, refund) => {
    await noteAsked(tx, refund)
    await keepOrder(tx, refund, 'withdrawn')
  }),
  on(orderAddressChanged, 'retention.keep-by-address', keepByAddress),
  on(orderShipped, 'retention.keep-shipped', async (tx, shipped) => {
    // In the same order everywhere: batches of many orders lock their rows alike.
    for (const orderId of [...new Set(idsOf(shipped))].sort())
      await keepOrder(tx, { shopId: shipped.shopId, orderId }, 'by_itself')
  }),
  on(orderFinished, 'retention.give-promised', (tx, finished) =>
    givePromised(tx, finished.shopId, idsOf(finished)),
  ),
]

/** Of an order of which something stays the rest is kept. */
async function loseWhereNothingIsLeft(
  tx: Tx,
  { shopId, orderId }: { readonly shopId: string; readonly orderId: string },
): Promise<void> {
  const [order] = await readOrders(tx, shopId, [orderId])
  if (order?.state !== 'cancelled') return
  await noteAsked(tx, { shopId, orderId })
  await loseOrder(tx, { shopId, orderId })
}
