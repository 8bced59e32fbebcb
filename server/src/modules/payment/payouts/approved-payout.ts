import { type Static, Type } from 'typebox'
import { orThrow, refuseCommon } from '../../../kernel/refusal.ts'
import { Id, Nullable, OneOf } from '../../../kernel/schema.ts'
import { fieldsOf } from '../../../platform/db/stored-json.ts'
import type { ApprovedAct } from '../../identity/index.ts'
import { paymentRights } from '../rights-contract.ts'
import { orderPort } from '../trades/order-port.ts'
import { payoutEntries, payoutReasons } from './contract.ts'
import { payOut } from './pay-out.ts'
import { payoutGiving } from './payout-giving.ts'

/** A payout as a request for its approval keeps it. */
const StoredPayout = Type.Object({
  id: Id,
  orderId: Id,
  amountFen: Type.Integer(),
  reason: OneOf(payoutReasons),
  note: Type.String(),
  entry: OneOf(payoutEntries),
  lineNo: Nullable(Type.Integer()),
})

/** Makes a payout that was approved, in the name of who asked for it. */
export const approvedPayoutAct: ApprovedAct = {
  needs: paymentRights.payOut,
  async run(tx, { asker, payload, allow }) {
    const input = fieldsOf('an approved payout', StoredPayout, payload as Static<typeof StoredPayout>)
    const order = (await orderPort().lockForPayout(tx, asker.shopId, [input.orderId])).get(input.orderId)
    if (!order) throw refuseCommon('not_found')
    await allow(await payoutGiving(tx, asker.shopId, order, input), order.buyerId)
    const [answer] = await payOut(tx, asker.shopId, [{ actor: asker, input, isApproved: true }])
    if (!answer) throw new Error('A payout has no answer.')
    orThrow(answer)
  },
}
