import { sql } from 'kysely'
import type { MovementKind } from '../modules/inventory/contract.ts'
import { bodyHash } from '../platform/body-hash.ts'
import type { Tx } from '../platform/db/database.ts'
import { skusOf } from './products.ts'
import { idAt, insertAll, type Writer } from './world/insert.ts'
import { skuKey } from './world/plan-stock.ts'
import type { WorldOrder, WorldPart, WorldPast } from './world/world.ts'

/** From how many pieces down the demo's shops call a SKU low. */
const LOW_AT = 5

/** What orders held, gave back and took out of the warehouse, what came in meanwhile, and when a shop calls stock low. */
export const inventoryPart: WorldPart = {
  module: 'inventory',
  async write(tx, past) {
    const movements = [...past.orders.flatMap(movementsOf), ...(await writeDeliveries(tx, past))]
    movements.sort((a, b) => a.at.getTime() - b.at.getTime())
    await writeMovements(tx, movements)
    await insertAll(
      tx,
      'inventory.setting',
      [...past.shops.values()].map(({ shopId, ownerId }) => ({
        shop_id: shopId,
        low_at: LOW_AT,
        changed_at: past.from,
        changed_by: ownerId,
      })),
    )
  },
}

/** A movement of stock: pieces that came into the warehouse or left it, and pieces that orders hold. */
export interface Movement {
  readonly shop_id: string
  readonly location_id: string
  readonly sku_id: string
  readonly kind: MovementKind
  readonly on_hand_change: number
  readonly reserved_change: number
  readonly order_id: string | null
  readonly note: string
  readonly actor_id: string | null
  readonly request_id: string | null
  readonly at: Date
}

/** Writes levels of no piece at the default location of each SKU's shop; the location too, where there is none. */
export async function writeEmptyLevels(
  db: Writer,
  skus: readonly { readonly shopId: string; readonly skuId: string }[],
  at: Date,
): Promise<void> {
  const shops = [...new Set(skus.map(({ shopId }) => shopId))]
  await sql`
    insert into inventory.location (shop_id, location_id, name, made_at)
    select shop_id, shop_id, '默认仓库 / default location', ${at}
    from unnest(${shops}::uuid[]) as shops (shop_id) on conflict do nothing`.execute(db)
  await insertAll(
    db,
    'inventory.stock',
    skus.map(({ shopId, skuId }) => ({ shop_id: shopId, location_id: shopId, sku_id: skuId })),
  )
}

/** Writes movements, in this order, and changes each level by their sum; the levels are there. */
export async function writeMovements(db: Writer, movements: readonly Movement[]): Promise<void> {
  await insertAll(db, 'inventory.movement', movements)
  const sums = Map.groupBy(movements, (one) => `${one.shop_id} ${one.location_id} ${one.sku_id}`)
  const changes = [...sums.values()].map((group) => ({
    ...(group[0] as Movement),
    on_hand_change: group.reduce((sum, one) => sum + one.on_hand_change, 0),
    reserved_change: group.reduce((sum, one) => sum + one.reserved_change, 0),
  }))
  await sql`
    update inventory.stock level
    set on_hand = level.on_hand + change.on_hand_change, reserved = level.reserved + change.reserved_change
    from json_populate_recordset(null::inventory.movement, ${JSON.stringify(changes)}::json) as change
    where level.shop_id = change.shop_id and level.location_id = change.location_id
      and level.sku_id = change.sku_id`.execute(db)
}

/** What an order held of its SKUs, and gave back or took out. */
export function movementsOf({ shop, orderId, parcelId, lines, life }: WorldOrder): Movement[] {
  const requestIds: Partial<Record<MovementKind, string>> = { ship: parcelId, release: orderId }
  return lines.flatMap(({ sku, quantity }) => {
    const move = (kind: MovementKind, at: Date, onHand: number, reserved: number): Movement => ({
      shop_id: shop.shopId,
      location_id: shop.shopId,
      sku_id: sku.skuId,
      kind,
      on_hand_change: onHand,
      reserved_change: reserved,
      order_id: orderId,
      note: '',
      actor_id: null,
      request_id: requestIds[kind] ?? null,
      at,
    })
    const moves = [move('reserve', life.madeAt, 0, quantity)]
    if (life.cancelledAt) moves.push(move('release', life.cancelledAt, 0, -quantity))
    if (life.shippedAt) moves.push(move('ship', life.shippedAt, -quantity, -quantity))
    return moves
  })
}

/** Writes what came in later, one change a product as the warehouse books it. Answers the movements. */
async function writeDeliveries(tx: Tx, past: WorldPast): Promise<Movement[]> {
  const changes = past.goods.flatMap((goods) => {
    const product = past.products.get(goods.title)
    const shop = past.shops.get(goods.shop)
    const came = [...skusOf(goods).keys()].flatMap((sku) => {
      const planned = past.stock.get(skuKey(goods, sku))
      return planned && planned.received > 0 ? [{ sku, planned }] : []
    })
    const at = came[0]?.planned.receivedAt
    return product && shop && at ? [{ id: idAt(past.chance, at), product, shop, came, at }] : []
  })
  await insertAll(
    tx,
    'inventory.stock_change',
    changes.map(({ id, shop, at }) => ({
      shop_id: shop.shopId,
      change_id: id,
      actor_id: shop.packerId,
      body_hash: bodyHash(id),
      made_at: at,
    })),
  )
  return changes.flatMap(({ id, product, shop, came, at }) =>
    came.map(({ sku, planned }) => ({
      shop_id: shop.shopId,
      location_id: shop.shopId,
      sku_id: product.skus[sku]?.skuId as string,
      kind: 'receive' as const,
      on_hand_change: planned.received,
      reserved_change: 0,
      order_id: null,
      note: '补货到仓',
      actor_id: shop.packerId,
      request_id: id,
      at,
    })),
  )
}
