import { sql } from 'kysely'
import { isBefore } from '../../kernel/time.ts'
import { readSettings } from '../../modules/conversation/index.ts'
import { fulfillmentPolicies } from '../../modules/fulfillment/index.ts'
import type { UrgedOrders } from '../../modules/fulfillment/urging/contract.ts'
import type { StaffActor } from '../../platform/actor.ts'
import type { Reader } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { anyStaff } from '../../platform/http/who.ts'
import { readPoliciesNow } from '../../platform/policies.ts'
import type { Screen } from '../../platform/screen.ts'
import { urged } from './order-filter.ts'
import * as contract from './urged-orders-contract.ts'

export const urgedOrdersScreen: Screen = {
  name: 'merchant/urged-orders',
  routes: [route(contract.readUrgedOrders, anyStaff, ({ db, actor }) => readUrgedOrders(db.kysely, actor))],
}

/** How many orders to ship are urged; the pop-up comes at as many as the policy says, and again when another one is urged. */
async function readUrgedOrders(
  reader: Reader,
  { shopId, accountId }: Pick<StaffActor, 'shopId' | 'accountId'>,
): Promise<UrgedOrders> {
  const { urgedPopUpAt: popsUpAt } = fulfillmentPolicies.of(await readPoliciesNow(reader))
  const showsUrges = (await readSettings(reader, shopId)).isOn
  const seen = await reader
    .selectFrom('fulfillment.urges_seen')
    .select(['seen_until', 'seen_count'])
    .where('shop_id', '=', shopId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  const { rows } = await sql<{ count: number; up_to: Date | null }>`
    select count(*)::integer as count, max(first.urged_at) as up_to
    from ordering."order" o
    join fulfillment.urge first on first.shop_id = o.shop_id and first.order_id = o.order_id and first.number = 1
    where o.shop_id = ${shopId} and ${urged({ showsUrges })}`.execute(reader)
  const { count, up_to } = rows[0] ?? { count: 0, up_to: null }
  // Two orders may be urged at one instant: then their number tells.
  const isNew = up_to !== null && (!seen || isBefore(seen.seen_until, up_to) || count > seen.seen_count)
  return {
    isShown: showsUrges,
    count,
    popsUpAt,
    popsUp: isNew && count >= popsUpAt,
    upTo: up_to?.toISOString() ?? null,
  }
}
