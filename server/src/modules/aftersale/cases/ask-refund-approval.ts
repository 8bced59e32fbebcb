import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { askApproval } from '../../identity/index.ts'
import { type GiveMoneyBack, planGift } from './plan-gift.ts'

/**
 * Asks for the approval of a refund that the shop gives by itself and that is above the caller's authority. One that was
 * given already answers so. Refuses: not_found, order_not_paid, order_cancelled, unknown_line, request_waits, pieces_moved,
 * refund_amount_changed, more_than_refundable, approval_not_needed, id_reused, id_not_fresh.
 */
export async function askRefundApproval({ db, actor }: Ctx<StaffActor>, input: GiveMoneyBack, why: string) {
  return inTransaction(
    db,
    async (tx) => {
      const planned = await planGift(tx, actor, input)
      if (!planned) return { state: 'approved' as const }
      const { id, orderId } = input
      return askApproval(tx, actor, {
        id,
        act: 'refund',
        orderId,
        note: why,
        payload: { ...input },
        ...planned.giving,
      })
    },
    { retryDuplicates: true },
  )
}
