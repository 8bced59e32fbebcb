import { route } from '../../../platform/http/route.ts'
import { anyStaff, buyer, holders } from '../../../platform/http/who.ts'
import { aftersaleRights } from '../rights-contract.ts'
import { approveRefund } from './approve-refund.ts'
import { askCaseApproval } from './ask-case-approval.ts'
import { askRefund } from './ask-refund.ts'
import { askRefundApproval } from './ask-refund-approval.ts'
import * as contract from './contract.ts'
import { giveMoneyBack } from './give-money-back.ts'
import { readRefundDetail } from './refund-queries.ts'
import { rejectRefund } from './reject-refund.ts'
import { withdrawRefund } from './withdraw-refund.ts'

/** Who answers buyers about their money: owner, manager and customer service. */
const deciders = holders(aftersaleRights.answerRefunds)

export const aftersaleRoutes = [
  route(contract.askRefund, buyer, (ctx, { params, body }) =>
    askRefund(ctx, { ...body, ...params, note: body.note ?? '' }),
  ),
  route(contract.readMyRefund, buyer, ({ db, actor }, { params }) =>
    readRefundDetail(db.kysely, { ...params, buyerId: actor.accountId }),
  ),
  route(contract.withdrawRefund, buyer, (ctx, { params, query }) =>
    withdrawRefund(ctx, { ...query, ...params }),
  ),
  route(contract.readRefund, anyStaff, ({ db }, { params }) => readRefundDetail(db.kysely, params)),
  route(contract.giveMoneyBack, deciders, (ctx, { params, body }) =>
    giveMoneyBack(ctx, { ...body, orderId: params.orderId, note: body.note ?? '' }),
  ),
  route(contract.askRefundApproval, deciders, (ctx, { params, body }) => {
    const { why, ...gift } = body
    return askRefundApproval(ctx, { ...gift, orderId: params.orderId, note: body.note ?? '' }, why)
  }),
  route(contract.approveRefund, deciders, (ctx, { params, query, body }) =>
    approveRefund(ctx, { ...query, ...body, caseId: params.caseId }),
  ),
  route(contract.askCaseApproval, deciders, (ctx, { params, query, body }) =>
    askCaseApproval(ctx, { ...query, ...body, caseId: params.caseId }),
  ),
  route(contract.rejectRefund, deciders, (ctx, { params, query, body }) =>
    rejectRefund(ctx, { ...query, ...body, caseId: params.caseId }),
  ),
]
