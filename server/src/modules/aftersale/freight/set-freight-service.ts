import { refusals } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { lockShop } from '../../shop/index.ts'
import { aftersaleAudit } from '../audit.ts'
import { setFreightService as endpoint, type FreightService } from './contract.ts'
import { hadFreightService } from './cover-rows.ts'
import { readFreightService } from './freight-service-queries.ts'

const refuse = refusals(endpoint.refusals)

/**
 * Switches 退货补运费 on or off for orders that are paid from now on; what is covered stays so to its end. The same again
 * changes nothing. Refuses: no_insurer.
 */
export async function setFreightService(
  { db, actor }: Ctx<StaffActor>,
  { isOn }: { readonly isOn: boolean },
): Promise<FreightService> {
  return inTransaction(db, async (tx) => {
    await lockShop(tx, actor.shopId, 'exclusive')
    if (isOn && !tx.app.freightInsurer.terms) throw refuse('no_insurer')
    if (isOn !== (await hadFreightService(tx, actor.shopId, tx.now))) {
      await tx
        .insertInto('aftersale.freight_service_change')
        .values({ shop_id: actor.shopId, is_on: isOn, at: tx.now, made_by: actor.accountId })
        .execute()
      await aftersaleAudit.write(tx, actor, 'aftersale.freight_service', actor.shopId, { isOn })
    }
    return readFreightService(tx, actor.shopId)
  })
}
