import type { Tx } from '../../platform/db/database.ts'
import type { NamedStatement } from '../../platform/db/statement.ts'
import { defaultLocationOf } from './location-rows.ts'
import { publishStockChanges } from './publish-stock-changes.ts'

/** So many pieces of a SKU for an order; an order may ask for several SKUs, in several requests. */
export interface ReserveRequest {
  readonly skuId: string
  /** More than 0. */
  readonly quantity: number
  readonly orderId: string
}

/** All that an order asked for is held for it, or nothing is, and `left` says how many of `skuId` it could have had. */
export type ReserveOutcome =
  | { readonly orderId: string; readonly ok: true }
  | {
      readonly orderId: string
      readonly ok: false
      readonly refusal: 'out_of_stock'
      readonly skuId: string
      readonly left: number
    }

/** Locks the stock rows of some SKUs at a location in the order of their ids; answers how many pieces can be sold. */
export const lockStockStatement: NamedStatement = {
  name: 'inventory.lock',
  text: `
    select sku_id as "skuId", on_hand - reserved as available from inventory.stock
    where shop_id = $1 and location_id = $2 and sku_id = any($3::uuid[]) order by sku_id for update`,
}

const RESERVE: NamedStatement = {
  name: 'inventory.reserve',
  text: `
    with held as (
      select * from unnest($3::uuid[], $4::uuid[], $5::integer[]) as held (order_id, sku_id, quantity)
    ), moved as (
      insert into inventory.movement (shop_id, location_id, sku_id, kind, on_hand_change, reserved_change, order_id, at)
      select $1, $2, sku_id, 'reserve', 0, quantity, order_id, $6 from held
    )
    update inventory.stock set reserved = stock.reserved + sums.quantity
    from (select sku_id, sum(quantity)::integer as quantity from held group by sku_id) as sums
    where stock.shop_id = $1 and stock.location_id = $2 and stock.sku_id = sums.sku_id`,
}

/**
 * Holds stock of one location for many orders at once. The orders are served in the order in which they are asked, each
 * wholly or not at all, so that one that is refused leaves what it would have had to its neighbours. A SKU without a
 * stock row has none. Answers one outcome an order.
 */
export async function reserveStock(
  tx: Tx,
  shopId: string,
  requests: readonly ReserveRequest[],
  locationId = defaultLocationOf(shopId),
): Promise<Map<string, ReserveOutcome>> {
  const skuIds = [...new Set(requests.map((request) => request.skuId))]
  const levels = await tx.query<{ skuId: string; available: number }>(lockStockStatement, [
    shopId,
    locationId,
    skuIds,
  ])
  const left = new Map(levels.map((level) => [level.skuId, level.available]))
  const { outcomes, held, left: after } = decideReserve(left, requests)
  if (held.length > 0) {
    await tx.query(RESERVE, [
      shopId,
      locationId,
      held.map((line) => line.orderId),
      held.map((line) => line.skuId),
      held.map((line) => line.quantity),
      tx.now,
    ])
    const moved = levels.map(({ skuId, available }) => {
      const rest = after.get(skuId) ?? available
      return { skuId, after: rest, change: rest - available }
    })
    await publishStockChanges(tx, shopId, moved)
  }
  return outcomes
}

/** Decides in memory, on locked levels: who gets what, in request order. Pure. */
export function decideReserve(available: ReadonlyMap<string, number>, requests: readonly ReserveRequest[]) {
  const left = new Map(available)
  const outcomes = new Map<string, ReserveOutcome>()
  const held: ReserveRequest[] = []
  for (const [orderId, wanted] of byOrder(requests)) {
    const short = [...wanted].find(([skuId, quantity]) => quantity > (left.get(skuId) ?? 0))
    if (short) {
      const [skuId] = short
      outcomes.set(orderId, {
        orderId,
        ok: false,
        refusal: 'out_of_stock',
        skuId,
        left: left.get(skuId) ?? 0,
      })
      continue
    }
    for (const [skuId, quantity] of wanted) {
      left.set(skuId, (left.get(skuId) ?? 0) - quantity)
      held.push({ orderId, skuId, quantity })
    }
    outcomes.set(orderId, { orderId, ok: true })
  }
  return { outcomes, held, left }
}

/** Order by order as first asked, its requests for the same SKU added up. */
function byOrder(requests: readonly ReserveRequest[]): Map<string, Map<string, number>> {
  const orders = new Map<string, Map<string, number>>()
  for (const { orderId, skuId, quantity } of requests) {
    if (!Number.isSafeInteger(quantity) || quantity <= 0)
      throw new Error(`Cannot reserve ${quantity} pieces.`)
    const wanted = orders.get(orderId) ?? new Map<string, number>()
    wanted.set(skuId, (wanted.get(skuId) ?? 0) + quantity)
    orders.set(orderId, wanted)
  }
  return orders
}
