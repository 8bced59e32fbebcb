import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { publish } from '../../../platform/events.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { aftersalePolicies } from '../policies.ts'
import type { WrongStanding } from './contract.ts'
import { wrongShipmentToSay } from './events.ts'
import { lockWrong, stepWrong, wrongStanding } from './wrong-rows.ts'
import { canMoveWrong, canPromise, isSeen } from './wrong-states.ts'

/**
 * Sets until when a wrong shipment will be solved, earlier or later within the policy's days; its buyer is sent a message. A
 * promise that was broken stays broken. Refuses: not_found, wrong_shipment_changed, wrong_shipment_step, promise_out_of_range.
 */
export async function promiseSolution(
  { db, actor }: Ctx<StaffActor>,
  input: { readonly wrongId: string; readonly version: number; readonly promiseBy: string },
): Promise<WrongStanding> {
  return inTransaction(db, async (tx) => {
    const row = await lockWrong(tx, actor.shopId, input.wrongId)
    refuseUnless(isSeen(row, input.version))
    refuseUnless(canMoveWrong(row.state, 'solved'))
    const { wrongPromiseMaxDays: maxDays } = aftersalePolicies.of(await readPolicies(tx, tx.now))
    const promiseBy = new Date(input.promiseBy)
    refuseUnless(canPromise({ openedAt: row.opened_at, now: tx.now, maxDays }, promiseBy))
    const changed = await stepWrong(tx, row, { what: 'promised', actor }, { promise_by: promiseBy })
    await publish(tx, wrongShipmentToSay, row.shop_id, {
      shopId: row.shop_id,
      wrongId: row.wrong_id,
      orderId: row.order_id,
      why: row.state === 'open' ? 'opened' : 'promised',
      promiseBy: promiseBy.toISOString(),
    })
    return wrongStanding(changed)
  })
}
