import type { Tx } from '../../platform/db/database.ts'
import type { NamedStatement } from '../../platform/db/statement.ts'
import { defaultLocationOf } from './location-rows.ts'
import { type LevelChange, publishStockChanges } from './publish-stock-changes.ts'
import { lockStockStatement } from './reserve-stock.ts'

/** What an order holds. */
export interface OrderLines {
  readonly orderId: string
  readonly lines: readonly { readonly skuId: string; readonly quantity: number }[]
}

/**
 * Pieces that are given up. `requestId` distinguishes what is given up of one order at different times; an order that is
 * given up whole, once and for all, may leave it out.
 */
export interface ReleasedLines extends OrderLines {
  readonly requestId?: string
}

/** The unique index movement_of_request makes a second release for a request change nothing. */
const RELEASE: NamedStatement = {
  name: 'inventory.release',
  text: `
    with held as (
      select order_id, request_id, sku_id, sum(quantity)::integer as quantity
      from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::integer[]) as line (order_id, request_id, sku_id, quantity)
      where quantity > 0 group by order_id, request_id, sku_id
    ), moved as (
      insert into inventory.movement
        (shop_id, location_id, sku_id, kind, on_hand_change, reserved_change, order_id, request_id, at)
      select $1, $2, sku_id, 'release', 0, -quantity, order_id, request_id, $7 from held
      on conflict do nothing
      returning sku_id, -reserved_change as quantity
    )
    update inventory.stock set reserved = stock.reserved - sums.quantity
    from (select sku_id, sum(quantity)::integer as quantity from moved group by sku_id) as sums
    where stock.shop_id = $1 and stock.location_id = $2 and stock.sku_id = sums.sku_id
    returning stock.sku_id as "skuId", stock.on_hand - stock.reserved as after, sums.quantity as change`,
}

/**
 * Stock that orders held at a location can be sold again, each request's once: doing it twice changes nothing. Locks the
 * stock rows in SKU order.
 */
export async function releaseStock(
  tx: Tx,
  shopId: string,
  orders: readonly ReleasedLines[],
  locationId = defaultLocationOf(shopId),
): Promise<void> {
  const lines = orders.flatMap(({ orderId, requestId = orderId, lines: own }) =>
    own.map((line) => ({ orderId, requestId, ...line })),
  )
  if (lines.length === 0) return
  const skuIds = [...new Set(lines.map((line) => line.skuId))]
  const [, moved] = await Promise.all([
    tx.query(lockStockStatement, [shopId, locationId, skuIds]),
    tx.query<LevelChange>(RELEASE, [
      shopId,
      locationId,
      lines.map((line) => line.orderId),
      lines.map((line) => line.requestId),
      lines.map((line) => line.skuId),
      lines.map((line) => line.quantity),
      tx.now,
    ]),
  ])
  await publishStockChanges(tx, shopId, moved)
}
