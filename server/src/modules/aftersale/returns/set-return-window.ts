import { refusals } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { nameOfScope } from '../../catalog/index.ts'
import { aftersaleAudit } from '../audit.ts'
import { setReturnWindow as endpoint, type ReturnWindow } from './contract.ts'
import { keepReturnWindow } from './setting-rows.ts'

const refuse = refusals(endpoint.refusals)

/** Sets how long goods of a product or a category may be returned and exchanged, of orders from now on; those placed before keep what was better. Refuses: unknown_scope. */
export async function setReturnWindow({ db, actor }: Ctx<StaffActor>, window: ReturnWindow): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { scope, scopeId, ...days } = window
    if (!(await nameOfScope(tx, actor.shopId, scope, scopeId))) throw refuse('unknown_scope')
    const values = {
      return_days: days.returnDays,
      exchange_days: days.exchangeDays,
      excluded: days.excluded,
      changed_by: actor.accountId,
      changed_at: tx.now,
    }
    await tx
      .insertInto('aftersale.return_window')
      .values({ shop_id: actor.shopId, scope, scope_id: scopeId, ...values })
      .onConflict((conflict) => conflict.columns(['shop_id', 'scope', 'scope_id']).doUpdateSet(values))
      .execute()
    await keepReturnWindow(tx, actor.shopId, window, window)
    await aftersaleAudit.write(tx, actor, 'aftersale.return_window', actor.shopId, days)
  })
}
