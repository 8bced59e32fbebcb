import { sql } from 'kysely'
import { systemActor } from '../../platform/actor.ts'
import { type Sweeper, sweepEach } from '../../platform/sweepers.ts'
import { lockCase } from './case-rows.ts'
import { grantRefund } from './grant-refund.ts'

const ROUND = 100

/** A refund that the merchant did not answer in time is granted: a buyer's money waits for nobody's holiday. */
export const grantUnanswered: Sweeper = {
  name: 'aftersale.grant-unanswered',
  soonest: sql`select min(answer_by) from aftersale.refund_case where state = 'asked'`,
  async sweep(db, now) {
    const due = await db.kysely
      .selectFrom('aftersale.refund_case')
      .select(['shop_id', 'case_id'])
      .where('state', '=', 'asked')
      .where('answer_by', '<=', now)
      .orderBy('answer_by')
      .limit(ROUND)
      .execute()
    return sweepEach(db, now, due, async (tx, row) => {
      const locked = await lockCase(tx, row.shop_id, row.case_id)
      if (locked.refundCase.state !== 'asked') return
      await grantRefund(tx, locked, 'timeout', systemActor('refund-unanswered'))
    })
  },
}
