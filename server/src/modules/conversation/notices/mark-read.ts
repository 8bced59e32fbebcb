import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { countUnreadOf } from './notice-queries.ts'

/** Marks the buyer's notices as read, those named and those up to one; answers how many are left unread. */
export async function markRead(
  { db, actor }: Ctx<BuyerActor>,
  which: { readonly ids?: readonly number[]; readonly upTo?: number },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    await tx
      .updateTable('conversation.notice')
      .set({ read_at: tx.now })
      .where('buyer_id', '=', actor.accountId)
      .where('read_at', 'is', null)
      .where((eb) =>
        eb.or([
          eb('notice_id', '<=', which.upTo ?? 0),
          ...(which.ids ? [eb('notice_id', 'in', which.ids)] : []),
        ]),
      )
      .execute()
    return countUnreadOf(tx, actor.accountId)
  })
}
