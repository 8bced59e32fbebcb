import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { markPriority } from '../../fulfillment/index.ts'
import { refundWithdrawn } from '../events.ts'
import { type CaseRow, factsOf, lockCase, moveCase } from './case-rows.ts'
import { checkAct } from './check-act.ts'
import type { RefundDetail } from './contract.ts'
import { readRefundDetail } from './refund-queries.ts'

/**
 * The buyer takes the request back before it is decided, or before they sent the goods; the order goes on, and what of it has
 * not shipped is shipped first, marked in the same transaction. Refuses: not_found, refund_decided, case_changed,
 * case_move_not_allowed.
 */
export async function withdrawRefund(
  { db, actor }: Ctx<BuyerActor>,
  input: { readonly shopId: string; readonly caseId: string; readonly version?: number },
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const { refundCase } = await lockCase(tx, input.shopId, input.caseId, actor.accountId)
    if (refundCase.state !== 'withdrawn') {
      await checkAct(tx, refundCase, 'withdraw', input.version)
      await withdrawCase(tx, actor, refundCase)
    }
    return readRefundDetail(tx, input)
  })
}

async function withdrawCase(tx: Tx, actor: BuyerActor, refundCase: CaseRow): Promise<void> {
  const withdrawn = await moveCase(
    tx,
    refundCase,
    'withdrawn',
    { actor, why: 'buyer' },
    { decided_at: tx.now, decided_by: 'buyer' },
  )
  const { shop_id: shopId, order_id: orderId } = refundCase
  const isOfUnshipped = refundCase.goods_received === null
  if (isOfUnshipped) await markPriority(tx, { shopId, orderId }, 'refund_withdrawn')
  await publish(tx, refundWithdrawn, refundCase.shop_id, factsOf(withdrawn))
}
