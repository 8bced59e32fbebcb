import { formatYuan } from '../../../kernel/money.ts'
import { isAllowed } from '../../../kernel/right.ts'
import { type Ctx, decidesForThemselves, type StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { identityAudit } from '../audit.ts'
import { identityRights } from '../rights-contract.ts'
import { lockRight, readRoles } from '../staff/staff-rows.ts'
import { approvedPayout, approvedRefund } from './approval-ports.ts'
import {
  type ApprovalRow,
  checkWaiting,
  endApproval,
  lockApproval,
  refuse,
  storedPayload,
} from './approval-rows.ts'
import { readAuthority } from './authority-queries.ts'
import { approverLimits, type Giving } from './authority-rules.ts'
import type { ApprovalState } from './contract.ts'
import { approvalDecided } from './events.ts'
import { takeWithin } from './take-within.ts'

/**
 * Somebody who may approves an act above another's authority: in the same transaction it is done, once, with the values that
 * were asked for and seen, in the name of who asked, who must still have the right to do it. It counts to the authority of who
 * approves as if they did it themselves: the act, the share of the margin with all that the order gave away before, and the sum
 * of their day. One approved already stays so. Refuses: not_found, not_allowed, approval_decided, approval_own,
 * approval_own_order, approval_amount_differs, approval_amount_rose, approval_above_yours, approval_asker_gone, approval_asker_right, and whatever the act itself refuses.
 */
export async function approveAct(
  { db, actor }: Ctx<StaffActor>,
  { approvalId, amountFen }: { readonly approvalId: string; readonly amountFen: number },
): Promise<{ approvalId: string; state: ApprovalState }> {
  return inTransaction(db, async (tx) => {
    await lockRight(tx, actor, identityRights.decideApprovals)
    const row = await lockApproval(tx, actor.shopId, approvalId)
    if (row.state !== 'approved') await approve(tx, actor, row, amountFen)
    return { approvalId, state: 'approved' }
  })
}

async function approve(tx: Tx, actor: StaffActor, row: ApprovalRow, seenFen: number): Promise<void> {
  checkWaiting(row, tx.now)
  if (row.asked_by === actor.accountId) throw refuse('approval_own')
  if (row.amount_fen !== seenFen)
    throw refuse('approval_amount_differs', { yuan: formatYuan(row.amount_fen) })
  if (row.act === 'coupon') throw new Error('No approval gives coupons.')
  const act = row.act
  const { needs, run } = act === 'payout' ? approvedPayout() : approvedRefund()
  const roles = await readRoles(tx, row.asked_by, row.shop_id)
  if (!roles) throw refuse('approval_asker_gone')
  if (!isAllowed(roles, needs))
    throw refuse('approval_asker_right', { rightZh: needs.words.zh, rightEn: needs.words.en })
  await endApproval(tx, row, { state: 'approved', by: actor.accountId, answer: '' })
  const payload = storedPayload.read(row.payload)
  if (!payload) throw new Error(`The request ${row.approval_id} cannot be read.`)
  const asker: StaffActor = { kind: 'staff', accountId: row.asked_by, shopId: row.shop_id, roles }
  const limits = approverLimits(actor.roles, await readAuthority(tx, row.shop_id, act), needs)
  const allow = async (giving: Giving | null, buyerId: string | null) => {
    if (decidesForThemselves(actor, buyerId)) throw refuse('approval_own_order')
    if (!giving) return
    if (giving.amountFen > row.amount_fen)
      throw refuse('approval_amount_rose', {
        yuan: formatYuan(row.amount_fen),
        nowYuan: formatYuan(giving.amountFen),
      })
    const above = await takeWithin(tx, actor, { act, ...giving }, limits, row.asked_by)
    if (above.length > 0) throw refuse('approval_above_yours', { yuan: formatYuan(row.amount_fen) })
  }
  await run(tx, { asker, payload, allow })
  await identityAudit.write(tx, actor, 'approval.approved', row.approval_id, {
    orderId: row.order_id,
    amountFen: row.amount_fen,
  })
  await publish(tx, approvalDecided, row.shop_id, { shopId: row.shop_id, approvalId: row.approval_id })
}
