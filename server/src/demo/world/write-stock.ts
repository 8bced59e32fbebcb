import { sql } from 'kysely'
import type { MovementKind } from '../../modules/inventory/contract.ts'
import { bodyHash } from '../../platform/body-hash.ts'
import type { Tx } from '../../platform/db/database.ts'
import type { DemoProduct } from '../goods/goods.ts'
import { skusOf } from '../products.ts'
import { idAt, insertAll } from './insert.ts'
import { type PlannedStock, skuKey } from './plan-stock.ts'
import type { SeatedOrder, WorldSeats } from './seats.ts'

/** From how many pieces down the demo's shops call a SKU low. */
const LOW_AT = 5

/**
 * Writes what orders held, gave back and took out of the warehouse, and what came in meanwhile; then sets each level to
 * the sum of its movements.
 */
export async function writeStock(
  tx: Tx,
  world: WorldSeats,
  orders: readonly SeatedOrder[],
  stock: ReadonlyMap<string, PlannedStock>,
  goods: readonly DemoProduct[],
): Promise<void> {
  const moves = [...orders.flatMap(orderMoves), ...(await deliveries(tx, world, stock, goods))]
  moves.sort((a, b) => a.at.getTime() - b.at.getTime())
  await insertAll(tx, 'inventory.movement', moves)
  await sql`
    update inventory.stock level set on_hand = sums.on_hand, reserved = sums.reserved
    from (
      select shop_id, location_id, sku_id, sum(on_hand_change)::integer as on_hand, sum(reserved_change)::integer as reserved
      from inventory.movement group by shop_id, location_id, sku_id
    ) as sums
    where level.shop_id = sums.shop_id and level.location_id = sums.location_id
      and level.sku_id = sums.sku_id`.execute(tx)
  await insertAll(
    tx,
    'inventory.setting',
    [...world.shops.values()].map(({ shopId, ownerId }) => ({
      shop_id: shopId,
      low_at: LOW_AT,
      changed_at: world.from,
      changed_by: ownerId,
    })),
  )
}

function orderMoves({ shop, orderId, lines, life }: SeatedOrder) {
  return lines.flatMap(({ taken, quantity }) => {
    const move = (kind: MovementKind, at: Date, onHand: number, reserved: number) => ({
      shop_id: shop.shopId,
      location_id: shop.shopId,
      sku_id: taken.skuId,
      kind,
      on_hand_change: onHand,
      reserved_change: reserved,
      order_id: orderId,
      note: '',
      actor_id: null as string | null,
      request_id: kind === 'ship' ? orderId : null,
      at,
    })
    const moves = [move('reserve', life.madeAt, 0, quantity)]
    if (life.cancelledAt) moves.push(move('release', life.cancelledAt, 0, -quantity))
    if (life.shippedAt) moves.push(move('ship', life.shippedAt, -quantity, -quantity))
    return moves
  })
}

/** What came in later, one change a product as the warehouse books it. */
async function deliveries(
  tx: Tx,
  world: WorldSeats,
  stock: ReadonlyMap<string, PlannedStock>,
  goods: readonly DemoProduct[],
) {
  const changes = goods.flatMap((product) => {
    const seat = world.products.get(product.title)
    const shop = world.shops.get(product.shop)
    const came = [...skusOf(product).keys()].flatMap((sku) => {
      const planned = stock.get(skuKey(product, sku))
      return planned && planned.received > 0 ? [{ sku, planned }] : []
    })
    const at = came[0]?.planned.receivedAt
    return seat && shop && at ? [{ id: idAt(world.chance, at), seat, shop, came, at }] : []
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
  return changes.flatMap(({ id, seat, shop, came, at }) =>
    came.map(({ sku, planned }) => ({
      shop_id: shop.shopId,
      location_id: shop.shopId,
      sku_id: seat.skus[sku]?.skuId as string,
      kind: 'receive' as const,
      on_hand_change: planned.received,
      reserved_change: 0,
      order_id: null as string | null,
      note: '补货到仓',
      actor_id: shop.packerId as string | null,
      request_id: id as string | null,
      at,
    })),
  )
}
