import { route } from '../../../platform/http/route.ts'
import { holders } from '../../../platform/http/who.ts'
import { paymentRights } from '../rights-contract.ts'
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
]
