import { Refusal, refusals, refusalWords } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { type PayoutReason, payByRule } from '../../payment/index.ts'
import { aftersaleAudit } from '../audit.ts'
import { type CaseRow, lockCase } from '../cases/case-rows.ts'
import { aftersaleRefusals, type RefundDetail, type RefundReason, refundReasons } from '../cases/contract.ts'
import { moveAndPublish } from '../cases/move-and-publish.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import type { CompensationRow } from './compensation-rows.ts'
import { findProposal, type OfProposal } from './find-proposal.ts'

const refuse = refusals(aftersaleRefusals)

/**
 * The buyer takes the compensation: it is paid out once, in the name of who proposed it, and their request is done; they may ask
 * anew as before. Accepted already, it stays so. Whoever of buyer and shop came second finds the case decided. Refuses: not_found,
 * compensation_over, compensation_not_payable.
 */
export async function acceptCompensation(
  { db, actor }: Ctx<BuyerActor>,
  input: OfProposal,
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const { refundCase } = await lockCase(tx, input.shopId, input.caseId, actor.accountId)
    const proposal = await findProposal(tx, input, 'accepted')
    if (proposal) await accept(tx, actor, refundCase, proposal)
    return readRefundDetail(tx, input)
  })
}

async function accept(
  tx: Tx,
  actor: BuyerActor,
  refundCase: CaseRow,
  proposal: CompensationRow,
): Promise<void> {
  const { shop_id: shopId, order_id: orderId } = refundCase
  const { compensation_id: id, amount_fen: amountFen } = proposal
  const paid = await payByRule(tx, {
    shopId,
    orderId,
    agentId: proposal.made_by,
    amountFen,
    reason: payoutReasonOf(refundCase.reason as RefundReason),
    note: '',
  })
  if (paid instanceof Refusal)
    throw refuse('compensation_not_payable', {
      why: refusalWords(paid),
    })
  await tx
    .updateTable('aftersale.case_compensation')
    .set({ state: 'accepted', ended_at: tx.now, payout_id: paid.payoutId })
    .where('shop_id', '=', shopId)
    .where('compensation_id', '=', id)
    .execute()
  const detail = { caseNumber: refundCase.number, orderId, amountFen, compensation: 'accepted' }
  await aftersaleAudit.write(tx, actor, 'aftersale.compensation', id, detail, shopId)
  const changes = { decided_at: tx.now, decided_by: 'buyer' } as const
  await moveAndPublish(tx, refundCase, 'done', { actor, why: 'compensated' }, { changes })
}

const missing: readonly RefundReason[] = ['missing_piece', 'missing_gift', 'parcel_opened', 'empty_parcel']

const payoutReasonOf = (reason: RefundReason): PayoutReason =>
  missing.includes(reason) ? 'missing_part' : refundReasons[reason].bearer === 'shop' ? 'quality' : 'dispute'
