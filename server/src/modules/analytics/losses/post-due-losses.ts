import { sql } from 'kysely'
import { type Sweeper, sweepEach } from '../../../platform/sweepers.ts'
import { postRefundLoss } from './post-refund-loss.ts'

const BATCH_SIZE = 100

/** Books the losses of refunds that were made before losses were booked; each is taken off the list with its booking. */
export const postDueLosses: Sweeper = {
  name: 'analytics.post-losses',
  soonest: sql`select min(at) from analytics.loss_due`,
  async sweep(db, now) {
    const due = await db.kysely
      .selectFrom('analytics.loss_due')
      .select(['shop_id', 'refund_id'])
      .where('at', '<=', now)
      .orderBy('at')
      .orderBy('refund_id')
      .limit(BATCH_SIZE)
      .execute()
    return sweepEach(db, now, due, async (tx, row) => {
      await postRefundLoss(tx, row.shop_id, row.refund_id)
      await tx
        .deleteFrom('analytics.loss_due')
        .where('shop_id', '=', row.shop_id)
        .where('refund_id', '=', row.refund_id)
        .execute()
    })
  },
}
