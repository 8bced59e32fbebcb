import { refusals } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { authorityRefusals } from '../../identity/authority/contract.ts'
import { askApproval } from '../../identity/index.ts'
import { type SeenRequest, seeRequest } from './see-request.ts'

const refuse = refusals(authorityRefusals)

/**
 * Asks for the approval of agreeing to a request for money that is above the caller's authority. One that was granted already
 * answers so. Refuses: not_found, own_order, refund_decided, case_changed, case_move_not_allowed, wish_unknown, ladder_skipped,
 * skip_words_missing, refund_amount_changed, exchange_price_changed, approval_not_needed, id_reused, id_not_fresh.
 */
export async function askCaseApproval(
  { db, actor }: Ctx<StaffActor>,
  { id, why, ...seen }: SeenRequest & { readonly id: string; readonly why: string },
) {
  return inTransaction(db, async (tx) => {
    const request = await seeRequest(tx, actor, seen)
    if (!request) return { state: 'approved' as const }
    if (!request.giving) throw refuse('approval_not_needed')
    const orderId = request.order.order_id
    return askApproval(tx, actor, {
      id,
      act: 'refund',
      orderId,
      note: why,
      payload: { seen },
      ...request.giving,
    })
  })
}
