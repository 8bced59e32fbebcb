import { route } from '../../../platform/http/route.ts'
import { buyer, officer } from '../../../platform/http/who.ts'
import { readRefundDetail } from '../cases/refund-queries.ts'
import * as contract from './contract.ts'
import { decideDispute } from './decide-dispute.ts'
import { disputeCase } from './dispute-case.ts'
import { refuseUndisputed } from './was-disputed.ts'

export const disputeRoutes = [
  route(contract.disputeCase, buyer, (ctx, { params, body }) => disputeCase(ctx, { ...body, ...params })),
  route(contract.readDispute, officer, async ({ db }, { params }) => {
    await refuseUndisputed(db.kysely, params)
    return readRefundDetail(db.kysely, params)
  }),
  route(contract.decideDispute, officer, (ctx, { params, body }) =>
    decideDispute(ctx, { ...body, ...params }),
  ),
]
