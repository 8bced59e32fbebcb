import type { NoticeFacts } from '../../../kernel/notice.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { type OrderToName, readOrdersToName } from '../../ordering/index.ts'
import { readShops } from '../../shop/index.ts'
import type { NoticeKind } from './notices.ts'
import { type NewNotice, notifyBuyers } from './notify-buyers.ts'

/** What happened to an order, as its buyer is notified of it. */
export interface OrderNews {
  readonly kind: NoticeKind
  /** With the order's id it names the occasion. */
  readonly occasion: string
  readonly facts?: NoticeFacts
}

/** Notifies the buyers of these orders the same kind of news, each with their order's facts. */
export async function notifyOrderNews(
  tx: Tx,
  shopId: string,
  orderIds: readonly string[],
  newsOf: (order: OrderToName) => OrderNews,
): Promise<void> {
  const orders = await readOrdersToName(tx, shopId, orderIds)
  if (orders.length === 0) return
  const shopName = (await readShops(tx, [shopId])).get(shopId)?.name ?? ''
  await notifyBuyers(
    tx,
    orders.map((order) => noticeOf({ shopId, shopName }, order, newsOf(order))),
  )
}

/** The notice of some news on an order; each names the order and the shop. */
export function noticeOf(
  { shopId, shopName }: { readonly shopId: string; readonly shopName: string },
  order: OrderToName,
  news: OrderNews,
): NewNotice {
  return {
    buyerId: order.buyerId,
    shopId,
    orderId: order.orderId,
    kind: news.kind,
    occasion: `${news.occasion}:${order.orderId}`,
    facts: { orderNumber: order.number, shopName, ...news.facts },
  }
}
