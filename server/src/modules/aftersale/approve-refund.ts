import type { Ctx, StaffActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db/database.ts'
import { lockCase } from './case-rows.ts'
import type { RefundDetail } from './contract.ts'
import { grantRefund } from './grant-refund.ts'
import { readRefundDetail } from './refund-queries.ts'

/**
 * The merchant grants a refund, also while the shop is away. A case that was granted before, by whomever, stays as it
 * is: a second click or a second agent moves no money. Refuses: not_found, refund_decided.
 */
export async function approveRefund({ db, actor }: Ctx<StaffActor>, caseId: string): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const locked = await lockCase(tx, actor.shopId, caseId)
    const granted = locked.refundCase.state === 'refunding' || locked.refundCase.state === 'refunded'
    if (!granted) await grantRefund(tx, locked, 'merchant', actor)
    return readRefundDetail(tx, { shopId: actor.shopId, caseId })
  })
}
