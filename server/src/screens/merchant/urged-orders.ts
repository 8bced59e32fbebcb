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
  const { rows } = await sql<{ count: number; up_to: Date | null; seen_until: Date | null }>`
    select count(*)::integer as count, max(first.urged_at) as up_to,
      (select seen_until from fulfillment.urges_seen where shop_id = ${shopId} and account_id = ${accountId}) as seen_until
    from ordering."order" o
    join fulfillment.urge first on first.shop_id = o.shop_id and first.order_id = o.order_id and first.number = 1
    where o.shop_id = ${shopId} and ${urged({ showsUrges })}`.execute(reader)
  const { count, up_to, seen_until } = rows[0] ?? { count: 0, up_to: null, seen_until: null }
  const isNew = up_to !== null && (seen_until === null || isBefore(seen_until, up_to))
  return {
    isShown: showsUrges,
    count,
    popsUpAt,
    popsUp: isNew && count >= popsUpAt,
    upTo: up_to?.toISOString() ?? null,
  }
}
