import { isBefore } from '../../../kernel/time.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'

/** What somebody saw: so many urged orders, the last of which was urged first at `upTo`. */
interface SeenUrges {
  readonly upTo: Date
  readonly count: number
}

/**
 * A member of staff has seen how many orders are urged, up to an instant (now, where it is later); what they saw before
 * stays seen.
 */
export async function acknowledgeUrges(
  { db, actor }: Ctx<StaffActor>,
  { upTo, count }: SeenUrges,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const seen = { seen_until: isBefore(tx.now, upTo) ? tx.now : upTo, seen_count: count }
    await tx
      .insertInto('fulfillment.urges_seen')
      .values({ shop_id: actor.shopId, account_id: actor.accountId, ...seen })
      .onConflict((conflict) =>
        conflict
          .columns(['shop_id', 'account_id'])
          .doUpdateSet(seen)
          .where('fulfillment.urges_seen.seen_until', '<=', seen.seen_until),
      )
      .execute()
  })
}
