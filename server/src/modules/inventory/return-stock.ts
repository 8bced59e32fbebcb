import type { Tx } from '../../platform/db/database.ts'
import type { NamedStatement } from '../../platform/db/statement.ts'
import { defaultLocationOf } from './location-rows.ts'
import { type LevelChange, publishStockChanges } from './publish-stock-changes.ts'
import type { ReleasedLines } from './release-stock.ts'
import { lockStock } from './stock-rows.ts'

/** The unique index movement_of_request makes a second return for a request change nothing. */
const RETURN: NamedStatement = {
  name: 'inventory.return',
  text: `
    with back as (
      select sku_id, sum(quantity)::integer as quantity
      from unnest($5::uuid[], $6::integer[]) as line (sku_id, quantity) where quantity > 0 group by sku_id
    ), moved as (
      insert into inventory.movement
        (shop_id, location_id, sku_id, kind, on_hand_change, reserved_change, order_id, request_id, at)
      select $1, $2, sku_id, 'return', quantity, 0, $3, $4, $7 from back
      on conflict do nothing
      returning sku_id, on_hand_change as quantity
    )
    update inventory.stock set on_hand = stock.on_hand + moved.quantity from moved
    where stock.shop_id = $1 and stock.location_id = $2 and stock.sku_id = moved.sku_id
    returning stock.sku_id as "skuId", stock.on_hand - stock.reserved as after, moved.quantity as change`,
}

/**
 * Goods of an order came back sellable and are on the shelf again; the same request twice changes nothing. Locks the stock
 * rows in SKU order.
 */
export async function returnStock(
  tx: Tx,
  shopId: string,
  { orderId, requestId, lines }: Required<ReleasedLines>,
): Promise<void> {
  if (lines.length === 0) return
  const skuIds = lines.map((line) => line.skuId)
  await lockStock(tx, shopId, skuIds)
  const quantities = lines.map((line) => line.quantity)
  const values = [shopId, defaultLocationOf(shopId), orderId, requestId, skuIds, quantities, tx.now]
  await publishStockChanges(tx, shopId, await tx.query<LevelChange>(RETURN, values))
}
