import { makeId } from '../../../kernel/id.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import type { PayoutReason, PayoutView } from './contract.ts'
import { payOut } from './pay-out.ts'

/** A payout that a rule of the shop makes, in the name of the member of staff who switched the rule on. */
export interface RulePayout {
  readonly shopId: string
  readonly orderId: string
  readonly agentId: string
  readonly amountFen: number
  readonly reason: PayoutReason
  readonly note: string
}

/**
 * The same as a payout by hand, with the same limits, in the caller's transaction; answers the refusal where a limit is
 * reached, and has changed nothing then. Locks the order, then the shop's day, then its funds.
 */
export async function payByRule(tx: Tx, payout: RulePayout): Promise<PayoutView | Refusal> {
  const { shopId, orderId, agentId, amountFen, reason, note } = payout
  const actor: StaffActor = { kind: 'staff', accountId: agentId, shopId, roles: [] }
  const input = {
    id: makeId(machineNowMs()),
    orderId,
    amountFen,
    reason,
    note,
    entry: 'after_sales',
    lineNo: null,
  } as const
  const [answer] = await payOut(tx, shopId, [{ actor, input, isApproved: true }])
  if (!answer) throw new Error(`A payout for order ${orderId} was answered with nothing.`)
  return answer
}
