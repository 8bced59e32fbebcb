import type { Tx } from '../../../platform/db/database.ts'
import type { RefundGranted } from '../../aftersale/index.ts'
import { notifyOrderNews } from './notify-order-news.ts'

/** Notifies a buyer that a refund was granted: the one that they asked for, or one that the shop made by itself. */
export async function notifyGranted(tx: Tx, granted: RefundGranted): Promise<void> {
  const { shopId, orderId, caseId, amountFen, origin, note } = granted
  await notifyOrderNews(tx, shopId, [orderId], () => ({
    kind: origin === 'shop' ? 'refund_given' : 'refund_granted',
    occasion: `refund-granted:${caseId}`,
    facts: { amountFen, ...(origin === 'shop' ? { note } : {}) },
  }))
}
