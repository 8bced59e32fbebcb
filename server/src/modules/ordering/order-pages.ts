import type { Reader } from '../../platform/db/database.ts'
import { absenceAt, awayView } from '../shop/index.ts'
import type { ShopOrderRowView, ShopOrderView } from './contract.ts'
import { clockOf, clocksOf, isPaused } from './order-clocks.ts'
import { type Related, readParcels, readRelated, readTimeline } from './order-queries.ts'
import type { OrderLine, OrderRow } from './order-rows.ts'
import { buyerCan, extensionsLeft, shopCan } from './order-rules.ts'
import type { cancelReasons, OrderLineView, OrderRowView, OrderState, OrderView } from './order-views.ts'
import { maskedReceiver } from './receiver.ts'

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null

/** What rows and pages of an order have in common. */
function headOf(order: OrderRow, related: Related, now: Date) {
  const shop = related.shop(order)
  return {
    shopId: order.shop_id,
    shopName: shop.name,
    orderId: order.order_id,
    number: order.number,
    state: order.state as OrderState,
    cancelReason: order.cancel_reason as (typeof cancelReasons)[number] | null,
    goodsFen: order.goods_fen,
    freightFen: order.freight_fen,
    totalFen: order.total_fen,
    refundedFen: order.refunded_fen,
    buyerNote: order.buyer_note,
    madeAt: order.made_at.toISOString(),
    paidAt: iso(order.paid_at),
    shippedAt: iso(order.shipped_at),
    pausedMark: isPaused(order, shop.absences, now),
    clock: clockOf(order, shop.absences, now),
    refundCase: related.refundCase(order),
    lines: related.lines(order).map(lineView),
  }
}

function lineView(line: OrderLine): OrderLineView {
  return {
    lineNo: line.line_no,
    productId: line.product_id,
    skuId: line.sku_id,
    title: line.title,
    specNames: line.spec_names,
    specs: line.specs,
    skuCode: line.sku_code,
    picture: line.picture,
    priceFen: line.price_fen,
    quantity: line.quantity,
    amountFen: line.amount_fen,
  }
}

const circumstances = (order: OrderRow, related: Related, now: Date) => ({
  shop: related.shop(order),
  policies: related.policies(order),
  refundCase: related.refundCase(order),
  now,
})

/** Rows of the buyer's list. */
export async function buyerRows(
  reader: Reader,
  orders: readonly OrderRow[],
  now: Date,
): Promise<OrderRowView[]> {
  const related = await readRelated(reader, orders)
  return orders.map((order) => ({
    ...headOf(order, related, now),
    can: buyerCan(order, circumstances(order, related, now)),
  }))
}

/** Rows of the shop's list, the receiver masked. */
export async function shopRows(
  reader: Reader,
  orders: readonly OrderRow[],
  now: Date,
): Promise<ShopOrderRowView[]> {
  const related = await readRelated(reader, orders)
  return orders.map((order) => ({
    ...headOf(order, related, now),
    receiver: maskedReceiver(order),
    can: shopCan(order, circumstances(order, related, now)),
  }))
}

/** The page of one order, the receiver masked. */
async function pageOf(
  reader: Reader,
  order: OrderRow,
  related: Related,
  now: Date,
  shownTo: 'buyer' | 'shop',
) {
  const { absences } = related.shop(order)
  const absence = absenceAt(absences, now)
  return {
    ...headOf(order, related, now),
    deliveredAt: iso(order.delivered_at),
    receivedAt: iso(order.received_at),
    finishedAt: iso(order.finished_at),
    cancelledAt: iso(order.cancelled_at),
    away: absence && awayView(absence),
    receiver: maskedReceiver(order),
    clocks: clocksOf(order, absences, related.refundCase(order), now),
    timeline: await readTimeline(reader, order, shownTo),
    parcels: await readParcels(reader, order),
    extensionsLeft: extensionsLeft(order, related.policies(order)),
  }
}

/** One order as its buyer sees it. An order of which a parcel is on its way cannot be refunded as unshipped. */
export async function buyerPage(reader: Reader, order: OrderRow, now: Date): Promise<OrderView> {
  const related = await readRelated(reader, [order])
  const page = await pageOf(reader, order, related, now, 'buyer')
  const can = buyerCan(order, circumstances(order, related, now))
  return { ...page, can: page.parcels.length > 0 ? can.filter((act) => act !== 'refund') : can }
}

/** One order as the shop's staff see it. */
export async function shopPage(reader: Reader, order: OrderRow, now: Date): Promise<ShopOrderView> {
  const related = await readRelated(reader, [order])
  return {
    ...(await pageOf(reader, order, related, now, 'shop')),
    can: shopCan(order, circumstances(order, related, now)),
    shipPromiseHours: related.policies(order).shipPromiseHours,
  }
}
