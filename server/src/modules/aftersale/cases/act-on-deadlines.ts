import { sql } from 'kysely'
import { systemActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { type Sweeper, sweepPages } from '../../../platform/sweepers.ts'
import { closeSent } from '../returns/close-sent.ts'
import { lockCase } from './case-rows.ts'
import { endReturn } from './end-return.ts'
import type { LockedCase } from './go-to.ts'
import { grantRefund } from './grant-refund.ts'
import { moveAndPublish } from './move-and-publish.ts'
import { rejectCase } from './reject-case.ts'

const ROUND = 100

const clerk = systemActor('case-deadline')
const cause = { actor: clerk, why: 'timeout' } as const

/** What waits for somebody with a limit after which something happens; a dispute waits for its officer. */
const DUE_STATES = sql.raw(
  `('asked', 'refused', 'returning', 'in_return', 'lost', 'arrived', 'sending', 'sent', 'owed_back')`,
)

/**
 * Nobody acted in time: a request for what has not shipped is granted, for a buyer's money waits for nobody's holiday; about
 * goods that have shipped the platform steps in. A refusal that the buyer leaves stands, and goods that the shop then
 * has to send back and does not are the platform's to decide about; goods that nobody sends back end
 * their case; goods that were sent back and are not confirmed count as returned; what was sent counts as received.
 */
export const actOnDeadlines: Sweeper = {
  name: 'aftersale.act-on-deadlines',
  soonest: sql`select min(due_at) from aftersale.refund_case where state in ${DUE_STATES}`,
  async sweep(db, now) {
    const due = (offset: number) =>
      db.kysely
        .selectFrom('aftersale.refund_case')
        .select(['shop_id', 'case_id'])
        .where(sql<boolean>`state in ${DUE_STATES}`)
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .orderBy('shop_id')
        .orderBy('case_id')
        .limit(ROUND)
        .offset(offset)
        .execute()
    return sweepPages(db, now, due, async (tx, row) => {
      const locked = await lockCase(tx, row.shop_id, row.case_id)
      const { due_at: dueAt } = locked.refundCase
      if (dueAt && dueAt <= tx.now) await act(tx, locked)
    })
  },
}

async function act(tx: Tx, locked: LockedCase): Promise<void> {
  const { refundCase } = locked
  switch (refundCase.state) {
    case 'asked':
      if (refundCase.goods_received === null) await grantRefund(tx, locked, 'timeout', clerk)
      else await moveAndPublish(tx, refundCase, 'disputed', cause)
      return
    case 'refused':
      await rejectCase(tx, refundCase, cause, { words: refundCase.answer })
      return
    case 'returning':
      await moveAndPublish(tx, refundCase, 'expired', cause)
      return
    case 'in_return':
    case 'arrived':
      await endReturn(tx, locked, { decidedBy: 'timeout', actor: clerk })
      return
    case 'lost':
    case 'sending':
    case 'owed_back':
      await moveAndPublish(tx, refundCase, 'disputed', cause)
      return
    case 'sent':
      await closeSent(tx, refundCase, clerk, 'timeout')
      return
    default:
  }
}
