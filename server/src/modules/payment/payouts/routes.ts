import { route } from '../../../platform/http/route.ts'
import { holders } from '../../../platform/http/who.ts'
import { paymentRights } from '../rights-contract.ts'
import { askPayoutApproval } from './ask-payout-approval.ts'
import * as contract from './contract.ts'
import { makePayout } from './make-payout.ts'

export const payoutRoutes = [
  route(contract.makePayout, holders(paymentRights.payOut), (ctx, { params, body }) =>
    makePayout(ctx, {
      ...body,
      orderId: params.orderId,
      note: body.note ?? '',
      lineNo: body.lineNo ?? null,
    }),
  ),
  route(contract.askPayoutApproval, holders(paymentRights.payOut), (ctx, { params, body }) => {
    const { why, ...payout } = body
    const { note = '', lineNo = null } = payout
    return askPayoutApproval(ctx, { ...payout, orderId: params.orderId, note, lineNo }, why)
  }),
]
