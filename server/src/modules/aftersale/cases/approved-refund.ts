import { type Static, Type } from 'typebox'
import { Id, OneOf } from '../../../kernel/schema.ts'
import { fieldsOf } from '../../../platform/db/stored-json.ts'
import type { ApprovedAct } from '../../identity/index.ts'
import { skipReasonCodes } from '../ladder/nouns-contract.ts'
import { aftersaleRights } from '../rights-contract.ts'
import { giveApprovedGift } from '../wrong-shipments/give-approved-gift.ts'
import { agreeAsSeen } from './agree-as-seen.ts'
import { giveReasonCodes } from './contract.ts'
import { giveMoney } from './give-money.ts'
import { planGift } from './plan-gift.ts'
import { type SeenRequest, seeRequest } from './see-request.ts'

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

/** A buyer's request that the shop agrees to, as it was seen. */
const StoredRequest = Type.Object({
  caseId: Id,
  version: Type.Optional(Type.Integer()),
  amountFen: Type.Integer(),
  skip: Type.Optional(Type.Object({ reason: OneOf(skipReasonCodes), words: Type.Optional(Type.String()) })),
  dearerFen: Type.Optional(Type.Integer()),
})

/** Gives money back, or agrees to a request for it, that was approved, in the name of who asked for the approval. */
export const approvedRefundAct: ApprovedAct = {
  needs: aftersaleRights.answerRefunds,
  async run(tx, approving) {
    const { asker, payload, allow } = approving
    if ('compensation' in payload) return giveApprovedGift(tx, approving)
    if ('seen' in payload) {
      const seen = fieldsOf('an approved request', StoredRequest, payload['seen'] as SeenRequest)
      const request = await seeRequest(tx, asker, seen)
      if (!request) return
      await allow(request.giving, request.order.buyer_id)
      await agreeAsSeen(tx, asker, request)
      return
    }
    const input = fieldsOf('an approved refund', StoredGift, payload as Static<typeof StoredGift>)
    const planned = await planGift(tx, asker, input)
    if (!planned) return
    await allow(planned.giving, planned.order.buyer_id)
    await giveMoney(tx, asker, input, planned)
  },
}
