import type { Tx } from '../../../platform/db/database.ts'
import { markPriority } from '../../fulfillment/index.ts'
import { lockOrders } from '../../ordering/index.ts'
import { findDecision } from './decision-rows.ts'
import { keepOrder } from './keep-order.ts'
import { noteAsked } from './note-asked.ts'

/**
 * The buyer changed the address of an order whose refund was wanted: asked for, or the refund sheet was opened. The fix
 * counts as an order kept, by its own cause; where it was offered and taken, the order now ships first. A change without
 * either is none of retention's business.
 */
export async function keepByAddress(
  tx: Tx,
  key: { readonly shopId: string; readonly orderId: string },
): Promise<void> {
  const [order] = await lockOrders(tx, key.shopId, [key.orderId])
  if (!order) return
  if (order.refund_open) await noteAsked(tx, key)
  const decision = await findDecision(tx, key)
  if (decision?.means === 'address' && decision.accepted_at && order.state === 'paid')
    await markPriority(tx, key, 'offer_accepted')
  await keepOrder(tx, key, 'address_fix')
}
