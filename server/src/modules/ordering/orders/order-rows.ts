import type { Selectable } from 'kysely'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { canMove } from '../../../kernel/states.ts'
import { type Actor, accountOf } from '../../../platform/actor.ts'
import { type Reader, readClock, type Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { storedDetail } from '../../../platform/db/stored-detail.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import type { MoveWhy, OrderState } from './contract.ts'
import { refuse } from './order-refusals.ts'
import { orderNext } from './order-states.ts'

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
  'buyer_note',
  'policy_set_id',
  'made_at',
  'close_by',
  'paid_at',
  'ship_by',
  'shipped_at',
  'confirm_by',
  'confirm_extended',
  'finish_by',
  'address_changes',
  'address_changed_at',
  'refund_open',
  'part_shipped_at',
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

/** What orders of one shop hold of its stock, in the form that inventory takes. */
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
    lines: own.map((line) => ({ skuId: line.sku_id, quantity: line.quantity })),
  }))
}

/** Who moves an order, and why. */
export interface MoveCause {
  readonly actor: Actor
  readonly why: MoveWhy
  readonly detail?: Readonly<Record<string, unknown>>
}

/** The columns that a move may set besides the state. */
type Changes = Partial<
  Pick<
    OrderRow,
    | 'paid_at'
    | 'ship_by'
    | 'shipped_at'
    | 'confirm_by'
    | 'received_at'
    | 'finish_by'
    | 'finished_at'
    | 'cancelled_at'
    | 'cancel_reason'
  >
>

/** One locked order on its way to another state. */
export interface Move {
  readonly order: OrderRow
  readonly changes?: Changes
  readonly detail?: MoveCause['detail']
}

/** The one way to another state: checks the table, writes state and history. The order is locked. Refuses: move_not_allowed. */
export async function moveOrder(
  tx: Tx,
  order: OrderRow,
  to: OrderState,
  cause: MoveCause,
  changes: Changes = {},
): Promise<OrderRow> {
  const [moved] = await moveOrders(tx, [{ order, changes }], to, cause)
  return moved as OrderRow
}

/** The same for several locked orders of one shop, in few statements whatever their number. */
export async function moveOrders(
  tx: Tx,
  moves: readonly Move[],
  to: OrderState,
  cause: MoveCause,
): Promise<OrderRow[]> {
  for (const { order } of moves) {
    if (!canMove(orderNext, order.state, to)) {
      throw refuse('move_not_allowed', { number: order.number, from: order.state, to })
    }
  }
  await Promise.all([
    ...[...Map.groupBy(moves, columnsOf).values()].map((group) => writeMoves(tx, group, to)),
    writeHistory(
      tx,
      moves.map(({ order, detail }) => ({ order, to, detail })),
      cause,
    ),
  ])
  return moves.map(({ order, changes }) => ({ ...order, ...changes, state: to }))
}

const columnsOf = ({ changes }: Move): string =>
  Object.keys(changes ?? {})
    .sort()
    .join()

/** Writes moves that set the same columns, each with its own values, in one statement. */
async function writeMoves(tx: Tx, moves: readonly Move[], to: OrderState): Promise<void> {
  const [first] = moves
  if (!first) return
  const columns = (Object.keys(first.changes ?? {}) as (keyof Changes)[]).sort()
  const rows = moves.map(({ order, changes }) => ({ ...changes, order_id: order.order_id }))
  const orderIds = rows.map((row) => row.order_id)
  await tx.query(moveStatement(columns), [first.order.shop_id, to, JSON.stringify(rows), orderIds])
}

const moveStatement = (columns: readonly (keyof Changes)[]): NamedStatement => ({
  name: ['ordering.move', ...columns].join(' '),
  text: `
    update ordering."order" as o set ${['state = $2', ...columns.map((column) => `${column} = moved.${column}`)].join(', ')}
    from json_to_recordset($3::json)
      as moved (${['order_id uuid', ...columns.map((column) => `${column} ${typeOf(column)}`)].join(', ')})
    where o.shop_id = $1 and o.order_id = any($4::uuid[]) and o.order_id = moved.order_id`,
})

const typeOf = (column: keyof Changes): string => (column === 'cancel_reason' ? 'text' : 'timestamptz')

const WRITE_HISTORY: NamedStatement = {
  name: 'ordering.write-history',
  text: `
    insert into ordering.order_move (shop_id, order_id, from_state, to_state, actor_kind, actor_id, why, detail, at)
    select $1::uuid, s.order_id, s.from_state, s.to_state, $2::text, $3::uuid, $4::text, s.detail, $5::timestamptz
    from json_to_recordset($6::json) as s (order_id uuid, from_state text, to_state text, detail jsonb)`,
}

/** What a step of an order's history says besides its states, as it is stored. */
export const storedMoveDetail = storedDetail('ordering.order_move.detail')

interface Step {
  readonly order: OrderRow
  readonly to: OrderState
  readonly detail?: MoveCause['detail'] | undefined
}

/** Writes history rows of one shop's orders; a step that leaves the state as it is has `to` equal to it. */
export async function writeHistory(tx: Tx, steps: readonly Step[], cause: MoveCause): Promise<void> {
  if (steps.length === 0) return
  const rows = steps.map(({ order, to, detail }) => ({
    order_id: order.order_id,
    from_state: order.state,
    to_state: to,
    detail: storedMoveDetail.only({ ...cause.detail, ...detail }),
  }))
  await tx.query(WRITE_HISTORY, [
    steps[0]?.order.shop_id,
    cause.actor.kind,
    accountOf(cause.actor),
    cause.why,
    tx.now,
    JSON.stringify(rows),
  ])
}

/** What events carry of orders. */
export const orderRefs = (orders: readonly OrderRow[]) =>
  orders.map((order) => ({ orderId: order.order_id, buyerId: order.buyer_id }))
