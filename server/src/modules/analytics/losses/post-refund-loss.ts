import { sql } from 'kysely'
import { shanghaiDay } from '../../../kernel/time.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import { type RefundForLoss, readRefundForLoss } from '../../aftersale/index.ts'
import { readSkuCosts } from '../../catalog/index.ts'
import { parcelsOf } from '../../fulfillment/index.ts'
import { lockOrders, type OrderRow, orderLines } from '../../ordering/index.ts'
import { type LossPart, postLoss } from '../../payment/index.ts'
import { monthOf, readChannelCosts } from './channel-cost-queries.ts'
import type { Channel } from './channels.ts'
import { channelHow, lostShareFen } from './loss-rules.ts'
import { readChannel } from './order-channel-queries.ts'

/**
 * Books what a refund whose money is back costs the shop, once: by the channel, the parcels and the kinds of cost as they
 * are known now. A refund that was booked before, or is no refund, changes nothing. Locks its order.
 */
export async function postRefundLoss(tx: Tx, shopId: string, refundId: string): Promise<void> {
  const refund = await readRefundForLoss(tx, shopId, refundId)
  if (!refund) return
  const [order] = await lockOrders(tx, shopId, [refund.orderId])
  if (!order || (await isBooked(tx, shopId, refundId))) return
  const channel = await readChannel(tx, shopId, refund.orderId)
  const parcels = await readNewParcels(tx, shopId, refund)
  const acquisition = await acquisitionOf(tx, order, refund, channel)
  await tx
    .insertInto('analytics.refund_loss')
    .values({
      shop_id: shopId,
      refund_id: refundId,
      order_id: refund.orderId,
      reason: refund.reason,
      agent_id: refund.agentId,
      channel,
      amount_fen: refund.amountFen,
      day: shanghaiDay(refund.refundedAt),
      parcels,
      at: refund.refundedAt,
    })
    .execute()
  await postLoss(tx, {
    shopId,
    refundId,
    orderId: refund.orderId,
    parts: await partsOf(tx, shopId, refund),
    parcels: parcels.length + refund.caseParcels,
    acquisition,
  })
}

/** Whether the loss of a refund is booked. */
export async function isBooked(reader: Reader, shopId: string, refundId: string): Promise<boolean> {
  const row = await reader
    .selectFrom('analytics.refund_loss')
    .select('refund_id')
    .where('shop_id', '=', shopId)
    .where('refund_id', '=', refundId)
    .executeTakeFirst()
  return row !== undefined
}

/** Parcels of what went back whose freight no earlier refund of the order bears. */
async function readNewParcels(reader: Reader, shopId: string, refund: RefundForLoss): Promise<string[]> {
  const shipped = new Set(
    refund.lines.flatMap((line) => (line.quantity > line.unshipped ? [line.lineNo] : [])),
  )
  if (shipped.size === 0) return []
  const parcels = await parcelsOf(reader, shopId, [refund.orderId])
  const { rows } = await sql<{ parcel_id: string }>`
    select distinct unnest(parcels) as parcel_id from analytics.refund_loss
    where shop_id = ${shopId} and order_id = ${refund.orderId}`.execute(reader)
  const borne = new Set(rows.map((row) => row.parcel_id))
  return parcels
    .filter((parcel) => !borne.has(parcel.id) && parcel.lines.some((line) => shipped.has(line.lineNo)))
    .map((parcel) => parcel.id)
}

/** What went back, line by line, with what came of the goods and what a piece of them costs the shop. */
export async function partsOf(
  reader: Reader,
  shopId: string,
  { orderId, lines, freightFen }: RefundForLoss,
): Promise<LossPart[]> {
  const ordered = await orderLines(reader, shopId, [orderId])
  const skus = new Map(ordered.map((line) => [line.line_no, line.sku_id]))
  const costs = await readSkuCosts(reader, shopId, [...skus.values()])
  return [
    ...lines.map((line) => ({
      lineNo: line.lineNo,
      amountFen: line.amountFen,
      pieces: line.quantity,
      shippedPieces: line.quantity - line.unshipped,
      inspected: line.inspected,
      costFen: costs.get(skus.get(line.lineNo) ?? '') ?? null,
    })),
    ...(freightFen > 0 ? [{ lineNo: null, amountFen: freightFen, pieces: 0, shippedPieces: 0 }] : []),
  ]
}

async function acquisitionOf(reader: Reader, order: OrderRow, refund: RefundForLoss, channel: Channel) {
  const { shop_id: shopId, order_id: orderId } = order
  const views = await readChannelCosts(reader, shopId, monthOf(order.made_at))
  const view = views.find((one) => one.channel === channel)
  if (!view || view.rateFen === null || view.orderCostFen === null)
    return { amountFen: 0, how: channelHow(null) }
  const { rows } = await sql<{ fen: number }>`
    select coalesce(sum(amount_fen), 0)::bigint as fen from analytics.refund_loss
    where shop_id = ${shopId} and order_id = ${orderId}`.execute(reader)
  const share = { beforeFen: rows[0]?.fen ?? 0, amountFen: refund.amountFen, paidFen: order.total_fen }
  return {
    amountFen: lostShareFen(view.orderCostFen, share),
    how: channelHow({
      basis: view.basis,
      rateFen: view.rateFen,
      visitors: view.visitors,
      orders: view.orders,
    }),
  }
}
