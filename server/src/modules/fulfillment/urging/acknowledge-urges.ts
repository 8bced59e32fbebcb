import { isBefore } from '../../../kernel/time.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'

/**
 * A member of staff has seen which orders are urged, up to an instant (now, where it is later); what they saw before stays
 * seen.
 */
export async function acknowledgeUrges({ db, actor }: Ctx<StaffActor>, upTo: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const seenUntil = isBefore(tx.now, upTo) ? tx.now : upTo
    await tx
      .insertInto('fulfillment.urges_seen')
      .values({ shop_id: actor.shopId, account_id: actor.accountId, seen_until: seenUntil })
      .onConflict((conflict) =>
        conflict
          .columns(['shop_id', 'account_id'])
          .doUpdateSet({ seen_until: seenUntil })
          .where('fulfillment.urges_seen.seen_until', '<', seenUntil),
      )
      .execute()
  })
}
