import type { Tx } from '../../../platform/db/database.ts'
import { type ParcelView, parcelsOf } from '../../fulfillment/index.ts'
import { type OrdersCancelled, type OrderToName, readOrdersToName } from '../../ordering/index.ts'
import { readShops } from '../../shop/index.ts'
import type { NoticeFacts, NoticeKind } from './contract.ts'
import { type NewNotice, notifyBuyers } from './notify-buyers.ts'

interface News {
  readonly kind: NoticeKind
  /** With the order's id it names the occasion. */
  readonly occasion: string
  readonly facts?: NoticeFacts
}

/** Tells the buyers of these orders the same kind of news, each with their order's facts. */
export async function notifyOrderNews(
  tx: Tx,
  shopId: string,
  orderIds: readonly string[],
  newsOf: (order: OrderToName) => News,
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
  news: News,
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

/** Orders are on their way: tells the courier and the waybill, or how many parcels there are. */
export async function notifyShipped(tx: Tx, shopId: string, orderIds: readonly string[]): Promise<void> {
  const parcels = Map.groupBy(await parcelsOf(tx, shopId, orderIds), (parcel) => parcel.orderId)
  await notifyOrderNews(tx, shopId, orderIds, (order) => shippedNews(parcels.get(order.orderId) ?? []))
}

function shippedNews(parcels: readonly ParcelView[]): News {
  const [first] = parcels
  if (!first || parcels.length > 1) {
    return { kind: 'order_shipped_parcels', occasion: 'shipped', facts: { parcelCount: parcels.length } }
  }
  const { courierZh, courierEn, waybill } = first
  return { kind: 'order_shipped', occasion: 'shipped', facts: { courierZh, courierEn, waybill } }
}

/** Orders were closed by no act of their buyers; what a buyer did, or a refund that is told anyway, is not told here. */
export async function notifyClosed(tx: Tx, { shopId, orders, reason }: OrdersCancelled): Promise<void> {
  if (reason === 'buyer' || reason === 'refunded') return
  const kind = reason === 'shop_away' ? 'order_closed_away' : 'order_closed_unpaid'
  const orderIds = orders.map((order) => order.orderId)
  await notifyOrderNews(tx, shopId, orderIds, () => ({ kind, occasion: 'closed' }))
}
