import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { aftersaleAudit } from '../audit.ts'
import type { ReturnWindow } from './contract.ts'
import { keepReturnWindow } from './setting-rows.ts'

/** Back to the platform's times for a product or a category; orders placed before keep what was better. Doing it twice changes nothing. */
export async function removeReturnWindow(
  { db, actor }: Ctx<StaffActor>,
  { scope, scopeId }: Pick<ReturnWindow, 'scope' | 'scopeId'>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const removed = await tx
      .deleteFrom('aftersale.return_window')
      .where('shop_id', '=', actor.shopId)
      .where('scope', '=', scope)
      .where('scope_id', '=', scopeId)
      .executeTakeFirst()
    if (removed.numDeletedRows === 0n) return
    await keepReturnWindow(tx, actor.shopId, { scope, scopeId }, null)
    await aftersaleAudit.write(tx, actor, 'aftersale.return_window_removed', actor.shopId, {})
  })
}
