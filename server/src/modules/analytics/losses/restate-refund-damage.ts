import type { Tx } from '../../../platform/db/database.ts'
import { readRefundForLoss } from '../../aftersale/index.ts'
import { lockOrders } from '../../ordering/index.ts'
import { restateDamage } from '../../payment/index.ts'
import { isBooked, partsOf } from './post-refund-loss.ts'

/** Goods of a refund came late, or its case changed otherwise: where its loss is booked, what they are damaged by is booked anew. */
export async function restateRefundDamage(tx: Tx, shopId: string, refundId: string): Promise<void> {
  if (!(await isBooked(tx, shopId, refundId))) return
  const refund = await readRefundForLoss(tx, shopId, refundId)
  if (!refund) return
  await lockOrders(tx, shopId, [refund.orderId])
  const now = await readRefundForLoss(tx, shopId, refundId)
  if (now) await restateDamage(tx, { shopId, refundId, parts: await partsOf(tx, shopId, now) })
}
