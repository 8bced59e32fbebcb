import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { type Moved, publishStockChanges } from './publish-stock-changes.ts'

/** What an order holds. */
export interface OrderLines {
  readonly orderId: string
  readonly lines: readonly { readonly skuId: string; readonly quantity: number }[]
}

/** Pieces of a SKU that an order holds no longer. */
interface Freed {
  orderId: string
  skuId: string
  quantity: number
  requestId: string | null
}

/** One row an order (and parcel) and SKU, however the lines are split. */
export function byOrderAndSku<Order extends OrderLines>(
  orders: readonly Order[],
  requestOf: (order: Order) => string | null,
): Freed[] {
  const rows = new Map<string, Freed>()
  for (const order of orders) {
    for (const { skuId, quantity } of order.lines) {
      const requestId = requestOf(order)
      const key = `${order.orderId} ${skuId} ${requestId}`
      const row = rows.get(key) ?? { orderId: order.orderId, skuId, quantity: 0, requestId }
      row.quantity += quantity
      rows.set(key, row)
    }
  }
  return [...rows.values()]
}

/**
 * Takes what orders held off the reserved stock of a location, and off its stock on hand when it ships. Locks the stock
 * rows in SKU order; the unique indexes on movements make doing it twice change nothing.
 */
export async function takeOffReserved(
  tx: Tx,
  at: { readonly shopId: string; readonly locationId: string },
  kind: 'release' | 'ship',
  rows: readonly Freed[],
): Promise<void> {
  if (rows.length === 0) return
  const { shopId, locationId } = at
  const skuIds = [...new Set(rows.map((row) => row.skuId))]
  await sql`
    select 1 from inventory.stock
    where shop_id = ${shopId} and location_id = ${locationId} and sku_id = any(${skuIds}::uuid[])
    order by sku_id for update`.execute(tx)
  const { rows: moved } = await sql<Moved>`
    with freed as (
      select * from unnest(
        ${rows.map((row) => row.orderId)}::uuid[], ${rows.map((row) => row.skuId)}::uuid[],
        ${rows.map((row) => row.quantity)}::integer[], ${rows.map((row) => row.requestId)}::uuid[]
      ) as freed (order_id, sku_id, quantity, request_id)
    ), moved as (
      insert into inventory.movement
        (shop_id, location_id, sku_id, kind, on_hand_change, reserved_change, order_id, request_id, at)
      select ${shopId}, ${locationId}, sku_id, ${kind}, ${kind === 'ship' ? sql`-quantity` : sql`0`}, -quantity,
        order_id, request_id, ${tx.now}
      from freed
      on conflict do nothing
      returning sku_id, on_hand_change, reserved_change
    )
    update inventory.stock
    set on_hand = stock.on_hand + sums.on_hand_change, reserved = stock.reserved + sums.reserved_change
    from (
      select sku_id, sum(on_hand_change)::integer as on_hand_change, sum(reserved_change)::integer as reserved_change
      from moved group by sku_id
    ) as sums
    where stock.shop_id = ${shopId} and stock.location_id = ${locationId} and stock.sku_id = sums.sku_id
    returning stock.sku_id as "skuId", stock.on_hand - stock.reserved as after,
      sums.on_hand_change - sums.reserved_change as change`.execute(tx)
  await publishStockChanges(tx, shopId, moved)
}
