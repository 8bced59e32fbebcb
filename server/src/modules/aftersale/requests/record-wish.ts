import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { changeCase, lockCaseAsStaff } from '../cases/case-rows.ts'
import { checkAct } from '../cases/check-act.ts'
import type { RefundDetail, Wish } from '../cases/contract.ts'
import { publishChange } from '../cases/publish-change.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'

/**
 * The shop asked the buyer and records what they wish; the case can be decided now. Refuses: not_found, own_order, refund_decided,
 * case_changed, case_move_not_allowed.
 */
export async function recordWish(
  { db, actor }: Ctx<StaffActor>,
  input: { readonly caseId: string; readonly version: number; readonly wish: Wish },
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const { refundCase } = await lockCaseAsStaff(tx, actor, input.caseId)
    await checkAct(tx, refundCase, 'record_wish', input.version)
    await publishChange(tx, await changeCase(tx, refundCase, { wish: input.wish }))
    return readRefundDetail(tx, { shopId: actor.shopId, caseId: input.caseId })
  })
}
