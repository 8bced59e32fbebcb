import { refusals, refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { authorityRefusals } from '../../identity/authority/contract.ts'
import { askApproval } from '../../identity/index.ts'
import { askForPayout } from '../../payment/index.ts'
import { giftGiving, payoutOf } from './compensation-kind-rows.ts'
import { findGiven, insertGiven, lockToCompensate } from './compensation-rows.ts'
import type { Compensation } from './contract.ts'
import { canChangeWrong } from './wrong-states.ts'

const refuse = refusals(authorityRefusals)

/**
 * Asks for the approval of money or a gift above the caller's authority; once it is approved it is given, in the name of who
 * asked. Coupons and vouchers above it are given by somebody who may. Refuses: not_found, own_order, wrong_no_buyer,
 * wrong_shipment_step, approval_not_needed, and as askForPayout and askApproval.
 */
export async function askCompensationApproval(
  { db, actor }: Ctx<StaffActor>,
  { wrongId, give, why }: { readonly wrongId: string; readonly give: Compensation; readonly why: string },
) {
  return inTransaction(
    db,
    async (tx) => {
      const locked = await lockToCompensate(tx, actor, wrongId)
      const { order, wrong } = locked
      const known = await findGiven(tx, actor, wrongId, give)
      if (known?.state === 'asked') return { state: 'asked' as const }
      if (known) return { state: 'approved' as const }
      refuseUnless(canChangeWrong(wrong.state))
      if (give.kind === 'money') {
        const asked = await askForPayout(tx, actor, payoutOf(give, order.order_id), why)
        const waits = { amount_fen: give.amountFen, state: 'asked', payout_id: give.id } as const
        await insertGiven(tx, actor, locked, give, waits)
        return asked
      }
      if (give.kind !== 'gift') throw refuse('approval_not_needed')
      const giving = await giftGiving(tx, order, give)
      const payload = { compensation: { wrongId, give } }
      const asked = {
        id: give.id,
        act: 'refund',
        orderId: order.order_id,
        note: why,
        payload,
        ...giving,
      } as const
      return askApproval(tx, actor, asked)
    },
    { retryDuplicates: true },
  )
}
