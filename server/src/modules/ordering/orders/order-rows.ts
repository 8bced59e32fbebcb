import type { Selectable } from 'kysely'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { type Reader, readClock, type Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { piecesLeft } from './line-rules.ts'

/** An order as its table holds it, imported or placed here. */
export type StoredOrder = Selectable<Tables['ordering.order']>

/** What every order that was placed here has; the table's check order_of_ours says the same. */
type Ours =
  | 'buyer_id'
  | 'checkout_id'
  | 'policy_set_id'
  | 'close_by'
  | 'receiver_name_cipher'
  | 'receiver_phone_cipher'
  | 'receiver_phone_hash'
  | 'receiver_phone_tail'
  | 'receiver_detail_cipher'
  | 'province_code'
  | 'city_code'
  | 'district_code'

/** An order that was placed here: what use cases lock, move and charge. */
export type OrderRow = Omit<StoredOrder, Ours> & { [Column in Ours]: NonNullable<StoredOrder[Column]> }

/** What rows of lists show of an order that was placed here: nothing that is sealed, which takes long to read. */
export const shownColumns = [
  'shop_id',
  'order_id',
  'number',
  'source_number',
  'state',
  'cancel_reason',
  'goods_fen',
  'freight_fen',
  'total_fen',
  'refunded_fen',
  'discount_fen',
  'coupon_title',
  'freight_refunded_fen',
  'buyer_note',
  'policy_set_id',
  'made_at',
  'close_by',
  'paid_at',
  'ship_by',
  'shipped_at',
  'confirm_by',
  'confirm_extended',
  'received_at',
  'finish_by',
  'address_changes',
  'address_changed_at',
  'refund_open',
  'part_shipped_at',
  'receipt_stopped_at',
  'ships_first',
  'urges',
  'urged_at',
] as const

/** An order as such a row shows it. */
export type ShownOrder = Pick<OrderRow, (typeof shownColumns)[number]>

/** Placed here, not imported. */
export const isPlacedHere = (order: StoredOrder): order is OrderRow => order.source === null

export type StoredLine = Selectable<Tables['ordering.order_line']>

/** A line of an order that was placed here. */
export type OrderLine = Omit<StoredLine, 'product_id' | 'sku_id' | 'product_version'> & {
  product_id: string
  sku_id: string
  product_version: number
}

/** Every column of an order, in the order of its table. */
const orderColumns: Readonly<Record<keyof StoredOrder, true>> = {
  shop_id: true,
  order_id: true,
  number: true,
  buyer_id: true,
  checkout_id: true,
  state: true,
  goods_fen: true,
  freight_fen: true,
  total_fen: true,
  refunded_fen: true,
  policy_set_id: true,
  buyer_note: true,
  receiver_name_cipher: true,
  receiver_phone_cipher: true,
  receiver_phone_hash: true,
  receiver_phone_tail: true,
  receiver_detail_cipher: true,
  province_code: true,
  city_code: true,
  district_code: true,
  province: true,
  city: true,
  district: true,
  made_at: true,
  close_by: true,
  away_consent_at: true,
  paid_at: true,
  ship_by: true,
  shipped_at: true,
  delivered_at: true,
  confirm_by: true,
  confirm_extended: true,
  received_at: true,
  finish_by: true,
  finished_at: true,
  cancelled_at: true,
  refunded_at: true,
  cancel_reason: true,
  body_hash: true,
  address_changes: true,
  address_changed_at: true,
  receiver_removed_at: true,
  source: true,
  source_number: true,
  import_run_id: true,
  imported_at: true,
  refund_open: true,
  part_shipped_at: true,
  freight_refunded_fen: true,
  receipt_stopped_at: true,
  discount_fen: true,
  coupon_id: true,
  coupon_title: true,
  confirm_warned_for: true,
  ships_first: true,
  urges: true,
  urged_at: true,
}

const LOCK_ORDERS: NamedStatement = {
  name: 'ordering.lock-orders',
  text: `
    select ${Object.keys(orderColumns).join(', ')} from ordering."order"
    where shop_id = $1 and order_id = any($2::uuid[]) and source is null
    order by order_id for update`,
}

/**
 * Locks orders of one shop in the order of their ids, then reads the clock; ids that the shop lacks are absent, and so
 * are imported orders: nothing ever happens to those.
 */
export async function lockOrders(tx: Tx, shopId: string, orderIds: readonly string[]): Promise<OrderRow[]> {
  if (orderIds.length === 0) return []
  const [rows] = await Promise.all([tx.query<OrderRow>(LOCK_ORDERS, [shopId, orderIds]), readClock(tx)])
  return rows
}

/** One order of a shop, locked. Refuses: not_found. */
export async function lockOrder(tx: Tx, shopId: string, orderId: string): Promise<OrderRow> {
  const [order] = await lockOrders(tx, shopId, [orderId])
  if (!order) throw refuseCommon('not_found')
  return order
}

/** One order of a buyer, locked. Refuses: not_found, for an order of another buyer too. */
export async function lockBuyersOrder(
  tx: Tx,
  shopId: string,
  orderId: string,
  buyerId: string,
): Promise<OrderRow> {
  const order = await lockOrder(tx, shopId, orderId)
  if (order.buyer_id !== buyerId) throw refuseCommon('not_found')
  return order
}

/** Orders placed in one shop as they are now, without a lock; ids that the shop lacks are absent. */
export async function readOrders(
  reader: Reader,
  shopId: string,
  orderIds: readonly string[],
): Promise<OrderRow[]> {
  if (orderIds.length === 0) return []
  const rows = await reader
    .selectFrom('ordering.order')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', [...orderIds])
    .where('source', 'is', null)
    .execute()
  return rows as OrderRow[]
}

/** One order of the shop, imported or placed here, as its pages show it. Refuses: not_found. */
export async function readStoredOrder(reader: Reader, shopId: string, orderId: string): Promise<StoredOrder> {
  const row = await reader
    .selectFrom('ordering.order')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  return row
}

/** The lines of orders that were placed in one shop, by order and line number. */
export async function orderLines(
  reader: Reader,
  shopId: string,
  orderIds: readonly string[],
): Promise<OrderLine[]> {
  if (orderIds.length === 0) return []
  const rows = await reader
    .selectFrom('ordering.order_line')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', 'in', [...orderIds])
    .where('product_id', 'is not', null)
    .orderBy('order_id')
    .orderBy('line_no')
    .execute()
  return rows as OrderLine[]
}

/** What orders of one shop still hold of its stock, in the form that inventory takes: the pieces that have to ship. */
export async function heldStockOf(reader: Reader, orders: readonly OrderRow[]) {
  const shopId = orders[0]?.shop_id
  if (!shopId) return []
  const lines = await orderLines(
    reader,
    shopId,
    orders.map((order) => order.order_id),
  )
  const byOrder = Map.groupBy(lines, (line) => line.order_id)
  return [...byOrder].map(([orderId, own]) => ({
    orderId,
    lines: own.map((line) => ({ skuId: line.sku_id, quantity: piecesLeft(line) })),
  }))
}

/** What events carry of orders. */
export const orderRefs = (orders: readonly OrderRow[]) =>
  orders.map((order) => ({ orderId: order.order_id, buyerId: order.buyer_id }))
