import { sql } from 'kysely'
import { systemActor } from '../../../platform/actor.ts'
import { publish } from '../../../platform/events.ts'
import { type Sweeper, sweepPages } from '../../../platform/sweepers.ts'
import { identityAudit } from '../audit.ts'
import { endApproval, lockApproval } from './approval-rows.ts'
import { approvalDecided } from './events.ts'

const BATCH_SIZE = 100

/** A request that nobody decided in time is over; nothing is done. */
export const expireApprovals: Sweeper = {
  name: 'identity.expire-approvals',
  soonest: sql`select min(expires_at) from identity.approval where state = 'asked'`,
  async sweep(db, now) {
    const due = (offset: number) =>
      db.kysely
        .selectFrom('identity.approval')
        .select(['shop_id', 'approval_id'])
        .where('state', '=', 'asked')
        .where('expires_at', '<=', now)
        .orderBy('expires_at')
        .orderBy('shop_id')
        .orderBy('approval_id')
        .limit(BATCH_SIZE)
        .offset(offset)
        .execute()
    return sweepPages(db, now, due, async (tx, { shop_id: shopId, approval_id: approvalId }) => {
      const row = await lockApproval(tx, shopId, approvalId)
      if (row.state !== 'asked') return
      await endApproval(tx, row, { state: 'expired', by: null, answer: '' })
      const detail = { orderId: row.order_id, amountFen: row.amount_fen }
      const actor = systemActor('identity.expire-approvals')
      await identityAudit.write(tx, actor, 'approval.expired', approvalId, detail, shopId)
      await publish(tx, approvalDecided, shopId, { shopId, approvalId })
    })
  },
}
