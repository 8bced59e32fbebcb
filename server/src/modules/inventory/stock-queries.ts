import { sql } from 'kysely'
import type { Reader } from '../../platform/db/database.ts'
import { defaultLocationOf } from './location-rows.ts'

export interface StockLevel {
  readonly onHand: number
  readonly reserved: number
  /** onHand − reserved: what can be sold. */
  readonly available: number
}

const NONE: StockLevel = { onHand: 0, reserved: 0, available: 0 }

/** The stock of each SKU asked for at the shop's default location, from which it sells; one that never had any is 0. */
export async function stockOf(
  reader: Reader,
  shopId: string,
  skuIds: readonly string[],
): Promise<Map<string, StockLevel>> {
  const levels = new Map(skuIds.map((skuId) => [skuId, NONE]))
  if (skuIds.length === 0) return levels
  const rows = await reader
    .selectFrom('inventory.stock')
    .select(['sku_id', 'on_hand', 'reserved'])
    .where('shop_id', '=', shopId)
    .where('location_id', '=', defaultLocationOf(shopId))
    .where('sku_id', 'in', [...levels.keys()])
    .execute()
  for (const { sku_id, on_hand, reserved } of rows) {
    levels.set(sku_id, { onHand: on_hand, reserved, available: on_hand - reserved })
  }
  return levels
}

/** A SKU whose level at one location is not the sum of its movements there. */
export interface WrongLevel {
  readonly shopId: string
  readonly locationId: string
  readonly skuId: string
  readonly onHand: number
  readonly reserved: number
  /** What the movements sum to. */
  readonly movedOnHand: number
  readonly movedReserved: number
}

/** The SKUs of a shop (or of all) whose level is not the sum of their movements; always empty, or there is a bug. */
export async function stockDifference(reader: Reader, shopId?: string): Promise<WrongLevel[]> {
  const ofShop = shopId ? sql`where shop_id = ${shopId}` : sql``
  const { rows } = await sql<WrongLevel>`
    with level as (
      select shop_id, location_id, sku_id, on_hand, reserved from inventory.stock ${ofShop}
    ), moved as (
      select shop_id, location_id, sku_id, sum(on_hand_change) as on_hand, sum(reserved_change) as reserved
      from inventory.movement ${ofShop} group by shop_id, location_id, sku_id
    )
    select shop_id as "shopId", location_id as "locationId", sku_id as "skuId",
      coalesce(level.on_hand, 0) as "onHand", coalesce(level.reserved, 0) as reserved,
      coalesce(moved.on_hand, 0) as "movedOnHand", coalesce(moved.reserved, 0) as "movedReserved"
    from level full join moved using (shop_id, location_id, sku_id)
    where coalesce(level.on_hand, 0) <> coalesce(moved.on_hand, 0)
      or coalesce(level.reserved, 0) <> coalesce(moved.reserved, 0)
    order by shop_id, location_id, sku_id`.execute(reader)
  return rows
}
