import { type Static, Type } from 'typebox'
import { Id, OneOf } from '../../../kernel/schema.ts'
import { fieldsOf } from '../../../platform/db/stored-json.ts'
import type { ApprovedAct } from '../../identity/index.ts'
import { giveReasonCodes } from './contract.ts'
import { giveMoney } from './give-money.ts'
import { planGift } from './plan-gift.ts'

/** A refund that the shop gives by itself, as a request for its approval keeps it. */
const StoredGift = Type.Object({
  id: Id,
  orderId: Id,
  reason: OneOf(giveReasonCodes),
  note: Type.String(),
  amountFen: Type.Integer(),
  lines: Type.Optional(
    Type.Array(Type.Object({ lineNo: Type.Integer(), quantity: Type.Integer(), unshipped: Type.Integer() })),
  ),
  withFreight: Type.Optional(Type.Boolean()),
})

/** Gives money back that was approved, in the name of who asked for it. */
export const approvedRefundAct: ApprovedAct = {
  async run(tx, asker, payload) {
    const input = fieldsOf('an approved refund', StoredGift, payload as Static<typeof StoredGift>)
    const planned = await planGift(tx, asker, input)
    if (planned) await giveMoney(tx, asker, input, planned)
  },
}
