import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { aftersaleAudit } from '../audit.ts'
import { lockCase } from '../cases/case-rows.ts'
import type { RefundDetail } from '../cases/contract.ts'
import { publishChange } from '../cases/publish-change.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import { endUnpaid } from './compensation-rows.ts'
import { findProposal, type OfProposal } from './find-proposal.ts'

/**
 * The buyer goes on with their request: nothing of it changes, neither what it asks for nor by when it is answered. Refuses:
 * not_found, compensation_over.
 */
export async function declineCompensation(
  { db, actor }: Ctx<BuyerActor>,
  input: OfProposal,
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const { refundCase } = await lockCase(tx, input.shopId, input.caseId, actor.accountId)
    const proposal = await findProposal(tx, input, 'declined')
    if (proposal) {
      await endUnpaid(tx, refundCase, 'declined')
      const { amount_fen: amountFen, order_id: orderId } = proposal
      const detail = { caseNumber: refundCase.number, orderId, amountFen, compensation: 'declined' }
      await aftersaleAudit.write(
        tx,
        actor,
        'aftersale.compensation',
        input.compensationId,
        detail,
        input.shopId,
      )
      await publishChange(tx, refundCase)
    }
    return readRefundDetail(tx, input)
  })
}
