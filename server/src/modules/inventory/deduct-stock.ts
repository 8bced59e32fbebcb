import type { Tx } from '../../platform/db/database.ts'
import type { NamedStatement } from '../../platform/db/statement.ts'
import { defaultLocationOf } from './location-rows.ts'
import type { OrderLines } from './release-stock.ts'
import { lockStockStatement } from './reserve-stock.ts'

/** `parcelId` distinguishes the parcels of one order; an order that goes in one parcel may leave it out. */
export interface ShippedLines extends OrderLines {
  readonly parcelId?: string
}

/** The unique index movement_of_request makes a second deduction for a parcel change nothing. */
const DEDUCT: NamedStatement = {
  name: 'inventory.deduct',
  text: `
    with shipped as (
      select order_id, parcel_id, sku_id, sum(quantity)::integer as quantity
      from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::integer[]) as line (order_id, parcel_id, sku_id, quantity)
      group by order_id, parcel_id, sku_id
    ), moved as (
      insert into inventory.movement
        (shop_id, location_id, sku_id, kind, on_hand_change, reserved_change, order_id, request_id, at)
      select $1, $2, sku_id, 'ship', -quantity, -quantity, order_id, parcel_id, $7 from shipped
      on conflict do nothing
      returning sku_id, -reserved_change as quantity
    )
    update inventory.stock set on_hand = stock.on_hand - sums.quantity, reserved = stock.reserved - sums.quantity
    from (select sku_id, sum(quantity)::integer as quantity from moved group by sku_id) as sums
    where stock.shop_id = $1 and stock.location_id = $2 and stock.sku_id = sums.sku_id`,
}

/**
 * The goods of these orders ship from a location: they are no longer on hand there, nor held. The same parcel twice
 * changes nothing. Locks the stock rows in SKU order. What can be sold stays as it is, for the pieces were held.
 */
export async function deductStock(
  tx: Tx,
  shopId: string,
  orders: readonly ShippedLines[],
  locationId = defaultLocationOf(shopId),
): Promise<void> {
  const lines = orders.flatMap(({ orderId, parcelId = orderId, lines: own }) =>
    own.map((line) => ({ orderId, parcelId, ...line })),
  )
  if (lines.length === 0) return
  const skuIds = [...new Set(lines.map((line) => line.skuId))]
  await Promise.all([
    tx.query(lockStockStatement, [shopId, locationId, skuIds]),
    tx.query(DEDUCT, [
      shopId,
      locationId,
      lines.map((line) => line.orderId),
      lines.map((line) => line.parcelId),
      lines.map((line) => line.skuId),
      lines.map((line) => line.quantity),
      tx.now,
    ]),
  ])
}
