import type { Ctx, StaffActor } from '../../platform/actor.ts'
import { inTransaction, type Tx } from '../../platform/db/database.ts'
import { publish } from '../../platform/events.ts'
import { type CaseRow, factsOf, lockCase, moveCase } from './case-rows.ts'
import type { RefundDetail } from './contract.ts'
import { refundRejected } from './events.ts'
import { readRefundDetail } from './refund-queries.ts'

/**
 * The merchant says no, with words for the buyer; the order goes on and can be shipped. The same words again change
 * nothing. Refuses: not_found, refund_decided.
 */
export async function rejectRefund(
  { db, actor }: Ctx<StaffActor>,
  input: { readonly caseId: string; readonly answer: string },
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const { refundCase } = await lockCase(tx, actor.shopId, input.caseId)
    const repeat = refundCase.state === 'rejected' && refundCase.answer === input.answer
    if (!repeat) {
      await rejectCase(tx, actor, refundCase, input.answer)
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
