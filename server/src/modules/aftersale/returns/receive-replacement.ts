import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { lockCase } from '../cases/case-rows.ts'
import { checkAct } from '../cases/check-act.ts'
import type { RefundDetail } from '../cases/contract.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { closeSent } from './close-sent.ts'

/** The buyer has what the shop sent: the case is done. Refuses: not_found, refund_decided, case_changed, case_move_not_allowed. */
export async function receiveReplacement(
  { db, actor }: Ctx<BuyerActor>,
  input: { readonly shopId: string; readonly caseId: string; readonly version: number },
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const { refundCase } = await lockCase(tx, input.shopId, input.caseId, actor.accountId)
    await checkAct(tx, refundCase, 'receive', input.version)
    await closeSent(tx, refundCase, actor, 'buyer')
    return readRefundDetail(tx, { shopId: input.shopId, caseId: input.caseId })
  })
}
