import { formatYuan } from '../../../kernel/money.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
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
import { aboveOf, limitsOf } from './authority-rules.ts'
import type { ApprovalState } from './contract.ts'
import { approvalDecided } from './events.ts'

/**
 * Somebody who may approves an act above another's authority: in the same transaction it is done, once, with the values that
 * were asked for and seen, in the name of who asked. Whoever approves must have the authority themselves. One approved
 * already stays so. Refuses: not_found, not_allowed, approval_decided, approval_own, approval_amount_differs,
 * approval_above_yours, approval_asker_gone, and whatever the act itself refuses.
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
  checkWaiting(row)
  if (row.asked_by === actor.accountId) throw refuse('approval_own')
  if (row.amount_fen !== seenFen)
    throw refuse('approval_amount_differs', { yuan: formatYuan(row.amount_fen) })
  await checkOwnAuthority(tx, actor, row)
  const roles = await readRoles(tx, row.asked_by, row.shop_id)
  if (!roles) throw refuse('approval_asker_gone')
  await endApproval(tx, row, { state: 'approved', by: actor.accountId, answer: '' })
  const payload = storedPayload.read(row.payload)
  if (!payload) throw new Error(`The request ${row.approval_id} cannot be read.`)
  const asker: StaffActor = { kind: 'staff', accountId: row.asked_by, shopId: row.shop_id, roles }
  await (row.act === 'payout' ? approvedPayout() : approvedRefund()).run(tx, asker, payload)
  await identityAudit.write(tx, actor, 'approval.approved', row.approval_id, {
    orderId: row.order_id,
    amountFen: row.amount_fen,
  })
  await publish(tx, approvalDecided, row.shop_id, { shopId: row.shop_id, approvalId: row.approval_id })
}

/** Nobody approves what they could not do alone; the sum of a day is the asker's, so it binds who approves not. */
async function checkOwnAuthority(tx: Tx, actor: StaffActor, row: ApprovalRow): Promise<void> {
  if (row.act === 'coupon') throw new Error('No act gives coupons yet.')
  const limits = limitsOf(actor.roles, await readAuthority(tx, row.shop_id, row.act))
  const giving = { amountFen: row.amount_fen, marginFen: row.margin_fen, usedFen: 0 }
  if (aboveOf(limits, giving).length > 0)
    throw refuse('approval_above_yours', { yuan: formatYuan(row.amount_fen) })
}
