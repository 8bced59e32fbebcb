import { shanghaiDay } from '../kernel/time.ts'
import type { Tx } from '../platform/db/database.ts'
import { insertAll } from './world/insert.ts'
import type { World, WorldOrder } from './world/world.ts'

/** What the refunds of the shops cost beside the sale, as their owners set it: fen, of damage hundredths of a percent. */
const kinds = [
  { kind: 'freight', basis: 'per_parcel', rate: 900, shippedOnly: true },
  { kind: 'handling', basis: 'per_refund', rate: 180, shippedOnly: false },
  { kind: 'damage', basis: 'share', rate: 400, shippedOnly: true },
] as const

/** What a visitor or an order of some channels costs. */
const channelCosts = [
  { channel: 'search', basis: 'per_visitor', rateFen: 12 },
  { channel: 'recommend', basis: 'per_visitor', rateFen: 8 },
  { channel: 'chat', basis: 'per_order', rateFen: 150 },
] as const

/** The costs of refunds from the first day of the past on; what the refunds of the past cost is booked by the sweeper. */
export async function writeLosses(tx: Tx, world: World, orders: readonly WorldOrder[]): Promise<void> {
  const shops = [...world.shops.values()]
  const changed = (ownerId: string) => ({ changed_at: world.from, changed_by: ownerId })
  await insertAll(
    tx,
    'payment.cost_kind',
    shops.flatMap(({ shopId, ownerId }) =>
      kinds.map(({ kind, basis, rate, shippedOnly }) => ({
        shop_id: shopId,
        kind,
        name: '',
        basis,
        rate,
        shipped_only: shippedOnly,
        is_on: true,
        made_at: world.from,
        ...changed(ownerId),
      })),
    ),
  )
  await insertAll(
    tx,
    'analytics.channel_cost',
    shops.flatMap(({ shopId, ownerId }) =>
      channelCosts.map(({ channel, basis, rateFen }) => ({
        shop_id: shopId,
        channel,
        month: `${shanghaiDay(world.from).slice(0, 7)}-01`,
        basis,
        rate_fen: rateFen,
        ...changed(ownerId),
      })),
    ),
  )
  await insertAll(
    tx,
    'analytics.loss_due',
    orders.flatMap(({ shop, caseId, life }) => {
      const at = life.refund?.sentAt
      return at ? [{ shop_id: shop.shopId, refund_id: caseId, at }] : []
    }),
  )
}
