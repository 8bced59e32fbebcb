import { sql } from 'kysely'
import type { Tx } from '../../platform/db/database.ts'
import { defaultLocationOf, ensureDefaultLocation } from './location-rows.ts'
import type { LevelChange } from './publish-stock-changes.ts'

/** A change of what is in the warehouse, as a person says it. */
export interface HandMovement {
  readonly skuId: string
  readonly kind: 'receive' | 'correct'
  readonly change: number
  readonly note: string
}

/** The levels of these SKUs at the shop's default location, their rows made where there were none and locked in SKU order. */
export async function lockStock(
  tx: Tx,
  shopId: string,
  skuIds: readonly string[],
): Promise<Map<string, { onHand: number; reserved: number }>> {
  const sorted = [...new Set(skuIds)].sort()
  const locationId = defaultLocationOf(shopId)
  await ensureDefaultLocation(tx, shopId)
  await sql`
    insert into inventory.stock (shop_id, location_id, sku_id)
    select ${shopId}, ${locationId}, unnest(${sorted}::uuid[])
    on conflict do nothing`.execute(tx)
  const rows = await tx
    .selectFrom('inventory.stock')
    .select(['sku_id', 'on_hand', 'reserved'])
    .where('shop_id', '=', shopId)
    .where('location_id', '=', locationId)
    .where('sku_id', 'in', sorted)
    .orderBy('sku_id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.sku_id, { onHand: row.on_hand, reserved: row.reserved }]))
}

/**
 * Writes movements at the shop's default location and moves the levels by their sum; the rows are locked by the caller.
 * Answers what moved.
 */
export async function moveOnHand(
  tx: Tx,
  shopId: string,
  movements: readonly HandMovement[],
  by: { readonly actorId: string | null; readonly changeId: string | null },
): Promise<LevelChange[]> {
  const real = movements.filter((movement) => movement.change !== 0)
  if (real.length === 0) return []
  const locationId = defaultLocationOf(shopId)
  await sql`
    insert into inventory.movement
      (shop_id, location_id, sku_id, kind, on_hand_change, reserved_change, note, actor_id, request_id, at)
    select ${shopId}, ${locationId}, "skuId", kind, change, 0, note, ${by.actorId}, ${by.changeId}, ${tx.now}
    from jsonb_to_recordset(${JSON.stringify(real)}::jsonb)
      as moved ("skuId" uuid, kind text, change integer, note text)`.execute(tx)
  const { rows } = await sql<LevelChange>`
    update inventory.stock set on_hand = stock.on_hand + moved.change
    from unnest(${real.map((one) => one.skuId)}::uuid[], ${real.map((one) => one.change)}::integer[])
      as moved (sku_id, change)
    where stock.shop_id = ${shopId} and stock.location_id = ${locationId} and stock.sku_id = moved.sku_id
    returning stock.sku_id as "skuId", stock.on_hand - stock.reserved as after, moved.change`.execute(tx)
  return rows
}
