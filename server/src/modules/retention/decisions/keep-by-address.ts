import { isBefore } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { newestCasesOf } from '../../aftersale/index.ts'
import { markPriority } from '../../fulfillment/index.ts'
import { lockOrders } from '../../ordering/index.ts'
import { findDecision } from './decision-rows.ts'
import { keepOrder } from './keep-order.ts'
import { noteAsked } from './note-asked.ts'

interface OrderKey {
  readonly shopId: string
  readonly orderId: string
}

/**
 * The buyer changed the address of an order whose refund was wanted: asked for, or the refund sheet was opened. The fix
 * counts as an order kept, by its own cause; where it was offered and taken, the order now ships first. A change without
 * either is none of retention's business.
 */
export async function keepByAddress(tx: Tx, key: OrderKey): Promise<void> {
  const [order] = await lockOrders(tx, key.shopId, [key.orderId])
  if (await wasAskedFor(tx, key)) await noteAsked(tx, key)
  const decision = await findDecision(tx, key)
  if (order?.state === 'paid' && decision?.means === 'address' && decision.accepted_at)
    await markPriority(tx, key, 'offer_accepted')
  await keepOrder(tx, key, 'address_fix')
}

/** Whether a request of the buyer waited when the address was changed, whatever became of it since. */
async function wasAskedFor(tx: Tx, { shopId, orderId }: OrderKey): Promise<boolean> {
  const asked = (await newestCasesOf(tx, shopId, [orderId])).get(orderId)
  if (asked?.origin !== 'buyer' || isBefore(tx.now, asked.asked_at)) return false
  return asked.decided_at === null || !isBefore(asked.decided_at, tx.now)
}
