import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { useAuthority } from '../../identity/index.ts'
import { agreeAsSeen } from './agree-as-seen.ts'
import type { RefundDetail } from './contract.ts'
import { readRefundDetail } from './refund-queries.ts'
import { type SeenRequest, seeRequest } from './see-request.ts'

/**
 * The merchant agrees to a request, also while the shop is away: money goes back at once, goods are awaited, or the shop has to
 * send; for a return that was lost on its way the same without the goods. A refund that was granted before, by whomever,
 * stays as it is: a second click or a second agent moves no money. The amount must be what was seen, and money of shipped goods that do
 * not come back is within the authority of who agrees. Refuses: not_found, own_order,
 * refund_decided, case_changed, refund_amount_changed, exchange_price_changed, needs_approval, case_move_not_allowed, wish_unknown,
 * ladder_skipped, skip_words_missing, return_address_missing, exchange_out_of_stock, money_not_there.
 */
export async function approveRefund(
  { db, actor }: Ctx<StaffActor>,
  seen: SeenRequest,
): Promise<RefundDetail> {
  return inTransaction(db, async (tx) => {
    const request = await seeRequest(tx, actor, seen)
    if (request?.giving) refuseUnless(await useAuthority(tx, actor, { act: 'refund', ...request.giving }))
    if (request) await agreeAsSeen(tx, actor, request)
    return readRefundDetail(tx, { shopId: actor.shopId, caseId: seen.caseId })
  })
}
