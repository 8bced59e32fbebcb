import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { lockCase } from '../cases/case-rows.ts'
import { checkAct } from '../cases/check-act.ts'
import type { RefundDetail } from '../cases/contract.ts'
import { moveAndPublish } from '../cases/move-and-publish.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { insertStatement } from '../cases/statement-rows.ts'

export interface DisputeCase {
  readonly shopId: string
  readonly caseId: string
  readonly version: number
  readonly text?: string
  readonly pictures?: readonly string[]
}

/**
 * The buyer asks the platform to decide, with their evidence. Refuses: not_found, refund_decided, case_changed,
 * case_move_not_allowed, unknown_picture.
 */
export async function disputeCase({ db, actor }: Ctx<BuyerActor>, input: DisputeCase): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const { refundCase } = await lockCase(tx, input.shopId, input.caseId, actor.accountId)
    await checkAct(tx, refundCase, 'dispute', input.version)
    await insertStatement(tx, refundCase, actor, { ...input, occasion: 'disputed' })
    await moveAndPublish(tx, refundCase, 'disputed', { actor, why: 'buyer' }, { words: input.text ?? '' })
    return readRefundDetail(tx, { shopId: input.shopId, caseId: input.caseId })
  })
}
