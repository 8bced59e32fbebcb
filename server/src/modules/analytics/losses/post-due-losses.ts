import { sql } from 'kysely'
import { type Sweeper, sweepPages } from '../../../platform/sweepers.ts'
import { postRefundLoss } from './post-refund-loss.ts'

const BATCH_SIZE = 100

/** Books the losses of refunds that were made before losses were booked; each is taken off the list with its booking. */
export const postDueLosses: Sweeper = {
  name: 'analytics.post-losses',
  soonest: sql`select min(at) from analytics.loss_due`,
  async sweep(db, now) {
    const due = (offset: number) =>
      db.kysely
        .selectFrom('analytics.loss_due')
        .select(['shop_id', 'refund_id'])
        .where('at', '<=', now)
        .orderBy('at')
        .orderBy('refund_id')
        .orderBy('shop_id')
        .limit(BATCH_SIZE)
        .offset(offset)
        .execute()
    return sweepPages(db, now, due, async (tx, row) => {
      await postRefundLoss(tx, row.shop_id, row.refund_id)
      await tx
        .deleteFrom('analytics.loss_due')
        .where('shop_id', '=', row.shop_id)
        .where('refund_id', '=', row.refund_id)
        .execute()
    })
  },
}
