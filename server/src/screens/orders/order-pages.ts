import { readCover } from '../../modules/aftersale/index.ts'
import { readSettings } from '../../modules/conversation/index.ts'
import { parcelsOf, preparedView, readPrepared, urgedAgainAt } from '../../modules/fulfillment/index.ts'
import type { PriorityCause, PriorityView } from '../../modules/fulfillment/priority/contract.ts'
import {
  addressChangesLeft,
  clockOf,
  clocksOf,
  extensionsLeft,
  importedReceiver,
  isPaused,
  isPlacedHere,
  maskedReceiver,
  type OrderRow,
  openReceiver,
  partsOf,
  readAddressHistory,
  type ShownOrder,
  type StoredLine,
  type StoredOrder,
} from '../../modules/ordering/index.ts'
import type { OrderLineView, OrderState, ShopOrderLineView } from '../../modules/ordering/orders/contract.ts'
import { asMyPayoutView, readPayoutsOf } from '../../modules/payment/index.ts'
import { absenceAt, awayView } from '../../modules/shop/index.ts'
import type { Reader } from '../../platform/db/database.ts'
import type { Pii } from '../../platform/pii.ts'
import { buyerActionsOf, buyerRefusalsOf, shopActionsOf } from './order-actions.ts'
import type {
  OrderParcelView,
  OrderRowView,
  OrderView,
  ShopOrderRowView,
  ShopOrderView,
} from './order-contract.ts'
import { type Related, readRelated, readTimeline } from './order-parts.ts'

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null

/** The same columns of any order, imported or placed here. */
type HeadOrder = Pick<StoredOrder, keyof ShownOrder>

/** What rows and pages of an order have in common. */
function headOf(order: HeadOrder, related: Related, now: Date) {
  const shop = related.shop(order)
  return {
    shopId: order.shop_id,
    shopName: shop.name,
    orderId: order.order_id,
    number: order.source_number ?? order.number,
    state: order.state as OrderState,
    cancelReason: order.cancel_reason,
    parts: partsOf(order),
    goodsFen: order.goods_fen,
    discountFen: order.discount_fen,
    couponTitle: order.coupon_title,
    freightFen: order.freight_fen,
    totalFen: order.total_fen,
    refundedFen: order.refunded_fen,
    freightRefundedFen: order.freight_refunded_fen,
    buyerNote: order.buyer_note,
    madeAt: order.made_at.toISOString(),
    paidAt: iso(order.paid_at),
    shippedAt: iso(order.shipped_at),
    ...pauseOf(order, related, now),
    priorityMark: order.state === 'paid' && order.ships_first,
    urges: order.state === 'paid' ? order.urges : 0,
    urgedAt: order.state === 'paid' ? iso(order.urged_at) : null,
    addressChanges: order.address_changes,
    addressChangedAt: iso(order.address_changed_at),
    clock: clockOf(order, shop.absences, now),
    refundCase: related.refundCase(order),
  }
}

/** 暂停处理, by which absence, and whether the buyer waits through it. */
function pauseOf(order: HeadOrder, related: Related, now: Date) {
  const { absences } = related.shop(order)
  const absence = isPaused(order, absences, now) ? absenceAt(absences, now) : null
  if (!absence) return { pausedMark: false, pause: null }
  const { absenceId } = absence
  return { pausedMark: true, pause: { absenceId, waits: related.waits(order, absenceId) } }
}

function lineView(line: StoredLine): ShopOrderLineView {
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
    discountFen: line.discount_fen,
    amountFen: line.amount_fen,
    shipped: line.shipped,
    givenBack: line.given_back,
    refundedPieces: line.refunded_pieces,
    refundedFen: line.refunded_fen,
    refundOpen: line.refund_open,
  }
}

/** The lines of an order that was placed here. */
const linesOf = (order: ShownOrder, related: Related) => related.lines(order).map(lineView) as OrderLineView[]

const circumstances = (order: ShownOrder, related: Related, now: Date) => ({
  shop: related.shop(order),
  policies: related.policies(order),
  aftersale: related.aftersale,
  fulfillment: related.fulfillment,
  toReview: related.toReview(order),
  now,
})

const receiverOf = (pii: Pii, order: StoredOrder) =>
  isPlacedHere(order) ? maskedReceiver(pii, order) : importedReceiver(order)

/** Where an order comes from, and what the shop can do with it. */
function shopSide(order: StoredOrder, related: Related, now: Date) {
  const { source, source_number: number, import_run_id: runId } = order
  return {
    origin: source && number && runId ? { source, number, runId } : null,
    lines: related.lines(order).map(lineView),
    actions: isPlacedHere(order)
      ? shopActionsOf(
          order,
          related.lines(order),
          related.refundCase(order),
          circumstances(order, related, now),
        )
      : [],
  }
}

/** A row of the buyer's list. */
export function buyerRow(order: ShownOrder, related: Related, now: Date): OrderRowView {
  return {
    ...headOf(order, related, now),
    lines: linesOf(order, related),
    can: buyerActionsOf(order, related.lines(order), circumstances(order, related, now)),
  }
}

const NOT_URGED = { urges: 0, urgedAt: null }

/** What buyers urge is for shops whose smart service is on. */
const readShowsUrges = async (reader: Reader, order: Pick<StoredOrder, 'shop_id'> | undefined) =>
  order === undefined || (await readSettings(reader, order.shop_id)).isOn

/** Rows of the list of one shop, the receiver masked. */
export async function shopRows(
  reader: Reader,
  orders: readonly StoredOrder[],
  now: Date,
): Promise<ShopOrderRowView[]> {
  const related = await readRelated(reader, orders)
  const showsUrges = await readShowsUrges(reader, orders[0])
  return orders.map((order) => ({
    ...headOf(order, related, now),
    ...(showsUrges ? {} : NOT_URGED),
    receiver: receiverOf(reader.app.pii, order),
    ...shopSide(order, related, now),
  }))
}

/** The page of one order; the receiver masked for the shop, in full for the buyer, whose own data it is. */
async function pageOf(
  reader: Reader,
  order: StoredOrder,
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
    receiver:
      shownTo === 'buyer' && isPlacedHere(order)
        ? openReceiver(reader.app.pii, order)
        : receiverOf(reader.app.pii, order),
    clocks: clocksOf(order, absences, related.refundCase(order), now),
    timeline: await readTimeline(reader, order, shownTo),
    parcels: await readParcels(reader, order),
    extensionsLeft: isPlacedHere(order) ? extensionsLeft(order, related.policies(order)) : 0,
    addressChangesLeft: isPlacedHere(order) ? addressChangesLeft(order, related.policies(order)) : 0,
    freightCover: await readFreightCover(reader, order),
  }
}

/** What return freight is covered up to; the order itself says whether the cover has ended. */
async function readFreightCover(reader: Reader, order: StoredOrder) {
  const cover = await readCover(reader, order.shop_id, order.order_id)
  return cover && { capFen: cover.cap_fen, endedAt: iso(order.received_at ?? order.cancelled_at) }
}

/** The parcels of an order, first shipped first. */
export async function readParcels(reader: Reader, order: StoredOrder): Promise<OrderParcelView[]> {
  const parcels = await parcelsOf(reader, order.shop_id, [order.order_id])
  return parcels.map(({ id, courier, waybill, state, shippedAt, deliveredAt, lines }) => ({
    parcelId: id,
    courier,
    waybill,
    state,
    shippedAt,
    deliveredAt,
    lines,
  }))
}

/** One order as its buyer sees it. */
export async function buyerPage(reader: Reader, order: OrderRow, now: Date): Promise<OrderView> {
  const related = await readRelated(reader, [order])
  return {
    ...(await pageOf(reader, order, related, now, 'buyer')),
    lines: linesOf(order, related),
    can: buyerActionsOf(order, related.lines(order), circumstances(order, related, now)),
    urgeAgainAt:
      order.state === 'paid' ? iso(urgedAgainAt(order.urged_at, related.fulfillment.urgeEveryHours)) : null,
    payouts: (await readPayoutsOf(reader, order.shop_id, order.order_id)).map(asMyPayoutView),
    whyNot: buyerRefusalsOf(order, related.lines(order), circumstances(order, related, now)),
  }
}

/** 优先发货 of an order that is to be shipped, and who set it why. */
async function readPriority(reader: Reader, order: StoredOrder): Promise<PriorityView | null> {
  if (order.state !== 'paid') return null
  const mark = await reader
    .selectFrom('fulfillment.priority_mark as mark')
    .leftJoin('identity.account as who', 'who.account_id', 'mark.marked_by')
    .select(['mark.cause', 'mark.reason', 'mark.marked_at', 'who.name'])
    .where('mark.shop_id', '=', order.shop_id)
    .where('mark.order_id', '=', order.order_id)
    .executeTakeFirst()
  return (
    (mark && {
      cause: mark.cause as PriorityCause,
      reason: mark.reason,
      markedAt: mark.marked_at.toISOString(),
      markedBy: mark.name,
    }) ??
    null
  )
}

/** One order as the shop's staff see it. */
export async function shopPage(reader: Reader, order: StoredOrder, now: Date): Promise<ShopOrderView> {
  const related = await readRelated(reader, [order])
  const prepared = await readPrepared(reader, order.shop_id, order.order_id)
  return {
    ...(await pageOf(reader, order, related, now, 'shop')),
    ...((await readShowsUrges(reader, order)) ? {} : NOT_URGED),
    priority: await readPriority(reader, order),
    prepared: prepared && preparedView(prepared, order),
    addressHistory: await readAddressHistory(reader, order),
    ...shopSide(order, related, now),
    shipPromiseHours: isPlacedHere(order) ? related.policies(order).shipPromiseHours : null,
  }
}
