import { refusals } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { lockCaseAsStaff } from '../cases/case-rows.ts'
import { checkAct } from '../cases/check-act.ts'
import { aftersaleRefusals, type RefundDetail } from '../cases/contract.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { type Refused, refuseCase } from './refuse-case.ts'

const refuse = refusals(aftersaleRefusals)

/**
 * The shop refuses a request for goods that have shipped, or goods that came back, with reason and evidence. The buyer is
 * alerted, and may change the request or ask the platform. Refuses: not_found, own_order, refund_decided, case_changed,
 * case_move_not_allowed, wish_unknown, unknown_picture.
 */
export async function refuseRequest(
  { db, actor }: Ctx<StaffActor>,
  input: Refused & { readonly caseId: string; readonly version: number },
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const { refundCase } = await lockCaseAsStaff(tx, actor, input.caseId)
    const act = refundCase.state === 'asked' ? 'answer' : 'refuse_return'
    await checkAct(tx, refundCase, act, input.version)
    if (refundCase.goods_received === null) throw refuse('not_shipped_yet')
    await refuseCase(tx, actor, refundCase, input)
    return readRefundDetail(tx, { shopId: actor.shopId, caseId: input.caseId })
  })
}
