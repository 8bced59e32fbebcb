import { refuseUnless } from '../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db/database.ts'
import { lockCase } from './case-rows.ts'
import { canMoveCase, isAmountSeen } from './case-rules.ts'
import type { RefundDetail } from './contract.ts'
import { grantRefund } from './grant-refund.ts'
import { readRefundDetail } from './refund-queries.ts'
import { splitNow } from './split-now.ts'

/**
 * The merchant grants a refund, also while the shop is away, of the amount that was seen: what it comes to meanwhile may be
 * another. A case that was granted before, by whomever, stays as it is: a second click or a second agent moves no money.
 * Refuses: not_found, refund_decided, refund_amount_changed.
 */
export async function approveRefund(
  { db, actor }: Ctx<StaffActor>,
  { caseId, amountFen }: { readonly caseId: string; readonly amountFen: number },
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const locked = await lockCase(tx, actor.shopId, caseId)
    const { state } = locked.refundCase
    if (state !== 'refunding' && state !== 'refunded') {
      refuseUnless(canMoveCase(state, 'refunding'))
      const split = await splitNow(tx, locked.order, locked.refundCase)
      refuseUnless(isAmountSeen(split.amountFen, amountFen))
      await grantRefund(tx, locked, 'merchant', actor, split)
    }
    return readRefundDetail(tx, { shopId: actor.shopId, caseId })
  })
}
