import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { identityAudit } from '../audit.ts'
import { identityRights } from '../rights-contract.ts'
import { lockRight } from '../staff/staff-rows.ts'
import { checkWaiting, endApproval, lockApproval } from './approval-rows.ts'
import type { ApprovalState } from './contract.ts'
import { approvalDecided } from './events.ts'

/**
 * Somebody who may says no to an act above another's authority, with words for who asked; nothing is done. The
 * same words again change nothing. Refuses: not_found, not_allowed, approval_decided.
 */
export async function refuseAct(
  { db, actor }: Ctx<StaffActor>,
  { approvalId, answer }: { readonly approvalId: string; readonly answer: string },
): Promise<{ approvalId: string; state: ApprovalState }> {
  return inTransaction(db, async (tx) => {
    await lockRight(tx, actor, identityRights.decideApprovals)
    const row = await lockApproval(tx, actor.shopId, approvalId)
    if (row.state === 'refused' && row.answer === answer) return { approvalId, state: 'refused' }
    checkWaiting(row, tx.now)
    await endApproval(tx, row, { state: 'refused', by: actor.accountId, answer })
    await identityAudit.write(tx, actor, 'approval.refused', approvalId, {
      orderId: row.order_id,
      amountFen: row.amount_fen,
      reason: answer,
    })
    await publish(tx, approvalDecided, row.shop_id, { shopId: row.shop_id, approvalId })
    return { approvalId, state: 'refused' }
  })
}
