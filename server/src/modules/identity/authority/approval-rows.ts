import type { Selectable } from 'kysely'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { storedDetail } from '../../../platform/db/stored-detail.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { approvalStateNames, authorityRefusals } from './contract.ts'

export const refuse = refusals(authorityRefusals)

/** What is to be done, as the module whose act it is wrote it. */
export const storedPayload = storedDetail('identity.approval.payload')

export type ApprovalRow = Selectable<Tables['identity.approval']>

/** Locks a request. Refuses: not_found. */
export async function lockApproval(tx: Tx, shopId: string, approvalId: string): Promise<ApprovalRow> {
  const row = await tx
    .selectFrom('identity.approval')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('approval_id', '=', approvalId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  return row
}

/** One whose time is over counts as expired from that moment on. Refuses: approval_decided. */
export function checkWaiting(row: ApprovalRow, now: Date): void {
  const isLate = row.state === 'asked' && row.expires_at <= now
  if (row.state === 'asked' && !isLate) return
  const { zh, en } = approvalStateNames[isLate ? 'expired' : row.state]
  throw refuse('approval_decided', { stateZh: zh, stateEn: en })
}

/** Ends a locked request that waits. */
export async function endApproval(
  tx: Tx,
  row: ApprovalRow,
  end: {
    readonly state: 'approved' | 'refused' | 'expired'
    readonly by: string | null
    readonly answer: string
  },
): Promise<void> {
  await tx
    .updateTable('identity.approval')
    .set({ state: end.state, decided_by: end.by, decided_at: tx.now, answer: end.answer })
    .where('shop_id', '=', row.shop_id)
    .where('approval_id', '=', row.approval_id)
    .execute()
}
