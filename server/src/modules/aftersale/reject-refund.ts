import type { Ctx, StaffActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db/database.ts'
import { publish } from '../../platform/events.ts'
import { factsOf, lockCase, moveCase } from './case-rows.ts'
import { refundRejected } from './events.ts'

/**
 * The merchant says no, with words for the buyer; the order goes on and can be shipped. The same words again change
 * nothing. Refuses: not_found, refund_decided.
 */
export async function rejectRefund(
  { db, actor }: Ctx<StaffActor>,
  input: { readonly caseId: string; readonly answer: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { refundCase } = await lockCase(tx, actor.shopId, input.caseId)
    if (refundCase.state === 'rejected' && refundCase.answer === input.answer) return
    const rejected = await moveCase(
      tx,
      refundCase,
      'rejected',
      { actor, why: 'merchant' },
      { decided_at: tx.now, decided_by: 'merchant', answer: input.answer },
    )
    await publish(tx, refundRejected, actor.shopId, { ...factsOf(rejected), answer: input.answer })
  })
}
