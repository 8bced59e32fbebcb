import type { StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { insertCase } from './case-rows.ts'
import { grantRefund } from './grant-refund.ts'
import type { GiveMoneyBack, PlannedGift } from './plan-gift.ts'

/** Gives the money back as it was planned: the case is opened and granted. */
export async function giveMoney(
  tx: Tx,
  actor: StaffActor,
  input: GiveMoneyBack,
  { order, split, hash }: PlannedGift,
): Promise<void> {
  const today = await readPolicies(tx, tx.now)
  const values = {
    shop_id: order.shop_id,
    case_id: input.id,
    order_id: order.order_id,
    buyer_id: order.buyer_id,
    origin: 'shop',
    opened_by: actor.accountId,
    reason: input.reason,
    note: input.note,
    answer_by: tx.now,
    policy_set_id: today.policySetId,
    body_hash: hash,
  } as const
  const refundCase = await insertCase(tx, actor, values, split)
  await grantRefund(tx, { order, refundCase }, 'merchant', actor, split)
}
