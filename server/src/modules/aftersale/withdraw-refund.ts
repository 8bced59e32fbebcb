import type { BuyerActor, Ctx } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db/database.ts'
import { publish } from '../../platform/events.ts'
import { factsOf, lockCase, moveCase } from './case-rows.ts'
import { refundWithdrawn } from './events.ts'

/** The buyer takes the request back before it is decided; the order goes on. Refuses: not_found, refund_decided. */
export async function withdrawRefund(
  { db, actor }: Ctx<BuyerActor>,
  input: { readonly shopId: string; readonly caseId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { refundCase } = await lockCase(tx, input.shopId, input.caseId, actor.accountId)
    if (refundCase.state === 'withdrawn') return
    const withdrawn = await moveCase(
      tx,
      refundCase,
      'withdrawn',
      { actor, why: 'buyer' },
      { decided_at: tx.now, decided_by: 'buyer' },
    )
    await publish(tx, refundWithdrawn, input.shopId, factsOf(withdrawn))
  })
}
