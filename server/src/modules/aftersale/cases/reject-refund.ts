import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { refundRejected } from '../events.ts'
import { refuseCase } from '../requests/refuse-case.ts'
import { type CaseRow, factsOf, lockCaseAsStaff, moveCase } from './case-rows.ts'
import { checkAct } from './check-act.ts'
import type { RefundDetail } from './contract.ts'
import { readRefundDetail } from './refund-queries.ts'

/**
 * The merchant says no, with words for the buyer. Of goods that have not shipped the order goes on and can be shipped; of
 * others the buyer may change the request or ask the platform. The same words again change nothing. Refuses: not_found, own_order,
 * refund_decided, case_changed, case_move_not_allowed, wish_unknown.
 */
export async function rejectRefund(
  { db, actor }: Ctx<StaffActor>,
  input: { readonly caseId: string; readonly answer: string; readonly version?: number },
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const { refundCase } = await lockCaseAsStaff(tx, actor, input.caseId)
    const isRefused = refundCase.state === 'rejected' || refundCase.state === 'refused'
    const repeat = isRefused && refundCase.answer === input.answer
    if (!repeat) {
      await checkAct(tx, refundCase, 'answer', input.version)
      if (refundCase.goods_received === null) await rejectCase(tx, actor, refundCase, input.answer)
      else await refuseCase(tx, actor, refundCase, { reason: 'other', text: input.answer })
    }
    return readRefundDetail(tx, { shopId: actor.shopId, caseId: input.caseId })
  })
}

async function rejectCase(tx: Tx, actor: StaffActor, refundCase: CaseRow, answer: string): Promise<void> {
  const rejected = await moveCase(
    tx,
    refundCase,
    'rejected',
    { actor, why: 'merchant' },
    { decided_at: tx.now, decided_by: 'merchant', answer },
  )
  await publish(tx, refundRejected, actor.shopId, { ...factsOf(rejected), answer })
}
