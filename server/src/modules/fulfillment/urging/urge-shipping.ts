import { checkClientId } from '../../../kernel/id.ts'
import { refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import { addHours } from '../../../kernel/time.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readPoliciesNow } from '../../../platform/policies.ts'
import { countUrge, lockBuyersOrder } from '../../ordering/index.ts'
import { orderUrged } from '../events.ts'
import { fulfillmentPolicies } from '../policies.ts'
import type { Urged } from './contract.ts'
import { canUrge } from './urge-rules.ts'

interface Urging {
  readonly shopId: string
  readonly orderId: string
  /** Made by the client. */
  readonly urgeId: string
}

/**
 * The buyer asks for an order to be shipped; the same urge again answers what it answered first. Refuses: not_found,
 * urge_not_to_ship, urge_too_soon, id_reused, invalid_input, id_not_fresh.
 */
export async function urgeShipping(
  { db, actor }: Ctx<BuyerActor>,
  { shopId, orderId, urgeId }: Urging,
): Promise<Urged> {
  return inTransaction(db, async (tx) => {
    const order = await lockBuyersOrder(tx, shopId, orderId, actor.accountId)
    const { urgeEveryHours } = fulfillmentPolicies.of(await readPoliciesNow(tx))
    const viewOf = (urges: number, urgedAt: Date): Urged => ({
      urges,
      urgedAt: urgedAt.toISOString(),
      againAt: addHours(urgedAt, urgeEveryHours).toISOString(),
    })
    const known = await findUrge(tx, shopId, urgeId)
    if (known) {
      if (known.order_id !== orderId) throw refuseCommon('id_reused')
      return viewOf(known.number, known.urged_at)
    }
    checkClientId(urgeId, machineNowMs())
    refuseUnless(canUrge(order, urgeEveryHours, tx.now))
    const urges = await countUrge(tx, { shopId, orderId })
    await tx
      .insertInto('fulfillment.urge')
      .values({ shop_id: shopId, urge_id: urgeId, order_id: orderId, number: urges, urged_at: tx.now })
      .execute()
    await publish(tx, orderUrged, shopId, { shopId, orderId, buyerId: order.buyer_id, urges })
    return viewOf(urges, tx.now)
  })
}

const findUrge = (tx: Tx, shopId: string, urgeId: string) =>
  tx
    .selectFrom('fulfillment.urge')
    .select(['order_id', 'number', 'urged_at'])
    .where('shop_id', '=', shopId)
    .where('urge_id', '=', urgeId)
    .executeTakeFirst()
