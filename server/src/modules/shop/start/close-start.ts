import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { refuse } from '../absence/absence-rules.ts'
import { lockShop } from '../shop-rows.ts'
import { type StartView, startSteps } from './contract.ts'
import { readStart } from './start-queries.ts'

/** Puts the checklist of a new shop away for everybody; again, it stays so. Refuses: start_not_done. */
export async function closeStart({ db, actor }: Ctx<StaffActor>): Promise<StartView> {
  return inTransaction(db, async (tx) => {
    await lockShop(tx, actor.shopId, 'exclusive')
    const start = await readStart(tx, actor.shopId)
    if (start.closed) return start
    const left = startSteps.filter((step) => !start.done[step]).length
    if (left > 0) throw refuse('start_not_done', { left })
    await tx
      .insertInto('shop.start_closed')
      .values({ shop_id: actor.shopId, closed_by: actor.accountId, closed_at: tx.now })
      .execute()
    return { ...start, closed: true }
  })
}
