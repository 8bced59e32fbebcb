import type { Tx } from '../../../platform/db/database.ts'
import { readOrders } from '../../ordering/index.ts'
import { keepOrder } from './keep-order.ts'
import { noteAsked } from './note-asked.ts'

/**
 * The buyer changed the address of an order whose refund was wanted: asked for, or the refund sheet was opened. The fix
 * counts as an order kept, by its own cause. A change without either is none of retention's business.
 */
export async function keepByAddress(
  tx: Tx,
  key: { readonly shopId: string; readonly orderId: string },
): Promise<void> {
  const [order] = await readOrders(tx, key.shopId, [key.orderId])
  if (!order) return
  if (order.refund_open) await noteAsked(tx, key)
  await keepOrder(tx, key, 'address_fix')
}
