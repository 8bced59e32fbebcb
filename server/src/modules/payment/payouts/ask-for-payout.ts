import { refusals, refuseCommon, refuseUnless } from '../../../kernel/refusal.ts'
import { decidesForThemselves, type StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { askApproval } from '../../identity/index.ts'
import { paymentPolicies } from '../policies.ts'
import { orderPort } from '../trades/order-port.ts'
import { payoutRefusals } from './contract.ts'
import { canMakePayout, type MakePayout } from './pay-out.ts'
import { payoutGiving } from './payout-giving.ts'
import { readOrdinals } from './payout-rows.ts'
import { payoutTerms } from './payout-rules.ts'

const refuse = refusals(payoutRefusals)

/**
 * Asks for the approval of a payout that is above somebody's authority, in the caller's transaction. Refuses: not_found,
 * payout_own_order, payout_imported, payout_not_paid, payout_too_late, payout_order_limit, payout_too_much, payout_no_line,
 * approval_not_needed, id_reused, id_not_fresh.
 */
export async function askForPayout(tx: Tx, actor: StaffActor, input: MakePayout, why: string) {
  const { shopId } = actor
  const order = (await orderPort().lockForPayout(tx, shopId, [input.orderId])).get(input.orderId)
  if (!order) throw refuseCommon('not_found')
  if (decidesForThemselves(actor, order.buyerId)) throw refuse('payout_own_order')
  const terms = payoutTerms(paymentPolicies.of(await readPolicies(tx, tx.now)))
  const used = (await readOrdinals(tx, shopId, input.orderId)).length
  refuseUnless(canMakePayout(order, input, { used, terms, now: tx.now }))
  const giving = await payoutGiving(tx, shopId, order, input)
  const { id, orderId } = input
  return askApproval(tx, actor, { id, act: 'payout', orderId, note: why, payload: { ...input }, ...giving })
}
