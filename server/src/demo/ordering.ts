import { sql } from 'kysely'
import { bodyHash } from '../platform/body-hash.ts'
import type { Tx } from '../platform/db/database.ts'
import { insertAll, type Writer } from './world/insert.ts'
import type { WorldOrder, WorldPart } from './world/world.ts'

/** Fresh values of the sequence that order numbers come from, rising. */
export async function nextOrderSerials(tx: Tx, count: number): Promise<number[]> {
  const { rows } = await sql<{ serial: number }>`
    select nextval('ordering.order_number') as serial from generate_series(1, ${count})`.execute(tx)
  return rows.map((row) => row.serial)
}

export const orderingPart: WorldPart = {
  module: 'ordering',
  write: (tx, { orders }) => writeOrders(tx, orders),
}

/** Writes orders with their checkouts, lines and history, and where their buyers find them. */
export async function writeOrders(db: Writer, orders: readonly WorldOrder[]): Promise<void> {
  await insertAll(
    db,
    'ordering.checkout',
    orders.map((order) => ({
      checkout_id: order.checkoutId,
      buyer_id: order.buyer.accountId,
      body_hash: bodyHash(order.orderId),
      made_at: order.life.madeAt,
    })),
  )
  await insertAll(db, 'ordering.order', orders.map(orderRow))
  await insertAll(db, 'ordering.order_line', orders.flatMap(lineRows))
  await insertAll(db, 'ordering.order_move', orders.flatMap(moveRows))
  await insertAll(
    db,
    'ordering.buyer_order',
    orders.map((order) => ({
      buyer_id: order.buyer.accountId,
      made_at: order.life.madeAt,
      shop_id: order.shop.shopId,
      order_id: order.orderId,
    })),
  )
}

function orderRow(order: WorldOrder) {
  const { life, shop, buyer } = order
  const { address } = buyer
  return {
    shop_id: shop.shopId,
    order_id: order.orderId,
    number: order.number,
    buyer_id: buyer.accountId,
    checkout_id: order.checkoutId,
    state: life.state,
    goods_fen: order.goodsFen,
    freight_fen: order.freightFen,
    total_fen: order.totalFen,
    refunded_fen: life.refund?.sentAt ? order.totalFen : 0,
    refunded_at: life.refund?.sentAt ?? null,
    policy_set_id: order.policySetId,
    buyer_note: order.note,
    receiver_name_cipher: address.name,
    receiver_phone_cipher: address.phone,
    receiver_phone_hash: address.phoneHash,
    receiver_phone_tail: address.phoneTail,
    receiver_detail_cipher: address.detail,
    province_code: address.provinceCode,
    city_code: address.cityCode,
    district_code: address.districtCode,
    province: address.province,
    city: address.city,
    district: address.district,
    made_at: life.madeAt,
    close_by: life.closeBy,
    paid_at: life.paidAt,
    ship_by: life.shipBy,
    shipped_at: life.shippedAt,
    delivered_at: life.deliveredAt,
    confirm_by: life.confirmBy,
    received_at: life.receivedAt,
    finish_by: life.finishBy,
    finished_at: life.finishedAt,
    cancelled_at: life.cancelledAt,
    cancel_reason: life.cancelReason,
    refund_open: life.refund !== null && !life.refund.rejected && !life.refund.sentAt,
    part_shipped_at: life.shippedAt,
    freight_refunded_fen: isGivenBack(order) ? order.freightFen : 0,
    body_hash: bodyHash({ demo: order.number }),
  }
}

/** All the money of the order went back before anything of it shipped. */
const isGivenBack = ({ life }: WorldOrder): boolean => life.cancelReason === 'refunded'

function lineRows(order: WorldOrder) {
  return order.lines.map(({ product, sku, quantity }, index) => ({
    shop_id: order.shop.shopId,
    order_id: order.orderId,
    line_no: index + 1,
    product_id: product.productId,
    sku_id: sku.skuId,
    title: product.title,
    spec_names: product.specNames,
    specs: sku.specs,
    sku_code: sku.code,
    picture: product.picture,
    product_version: product.version,
    price_fen: sku.priceFen,
    quantity,
    weight_gram: sku.weightGram,
    amount_fen: sku.priceFen * quantity,
    shipped: order.life.shippedAt ? quantity : 0,
    given_back: isGivenBack(order) ? quantity : 0,
    refunded_pieces: isGivenBack(order) ? quantity : 0,
    refunded_fen: isGivenBack(order) ? sku.priceFen * quantity : 0,
    refund_open: order.life.refund !== null && order.life.refund.decidedAt === null,
  }))
}

type Step = readonly [
  at: Date | null,
  to: string,
  kind: 'buyer' | 'staff' | 'system',
  who: string | null,
  why: string,
]

/** The history of an order: every move that its life made, oldest first. */
function moveRows({ orderId, shop, buyer, life, totalFen, tradeId, caseId }: WorldOrder) {
  const { refund, cancelReason } = life
  const buyersOwn = cancelReason === 'buyer' || life.receivedBy === 'confirmed'
  const grantedBy =
    refund?.decidedBy === 'merchant' ? (['staff', shop.ownerId] as const) : (['system', null] as const)
  const closedBy =
    cancelReason === 'refunded'
      ? grantedBy
      : buyersOwn && cancelReason === 'buyer'
        ? (['buyer', buyer.accountId] as const)
        : (['system', null] as const)
  const receivedBy =
    life.receivedBy === 'confirmed' ? (['buyer', buyer.accountId] as const) : (['system', null] as const)
  const steps: Step[] = [
    [life.madeAt, 'unpaid', 'buyer', buyer.accountId, 'placed'],
    [life.paidAt, 'paid', 'system', null, 'paid'],
    [life.shippedAt, 'shipped', 'staff', shop.packerId, 'shipped'],
    [life.deliveredAt, 'shipped', 'system', null, 'delivered'],
    [life.receivedAt, 'received', ...receivedBy, life.receivedBy],
    [life.finishedAt, 'finished', 'system', null, 'finished'],
    [life.cancelledAt, 'cancelled', ...closedBy, cancelReason ?? ''],
  ]
  const detail: Record<string, object> = {
    paid: { tradeId, amountFen: totalFen },
    refunded: { refundId: caseId },
  }
  let from: string | null = null
  return steps
    .filter(([at]) => at !== null)
    .map(([at, to, kind, who, why]) => {
      const row = {
        shop_id: shop.shopId,
        order_id: orderId,
        from_state: from,
        to_state: to,
        actor_kind: kind,
        actor_id: who,
        why,
        detail: detail[why] ?? {},
        at: at as Date,
      }
      from = to
      return row
    })
}
