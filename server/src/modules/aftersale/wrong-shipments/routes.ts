import { route } from '../../../platform/http/route.ts'
import { buyer, holders } from '../../../platform/http/who.ts'
import { aftersaleRights } from '../rights-contract.ts'
import { askCompensationApproval } from './ask-compensation-approval.ts'
import { chooseSolution } from './choose-solution.ts'
import { closeWrongShipment } from './close-wrong-shipment.ts'
import { confirmWrongShipment } from './confirm-wrong-shipment.ts'
import * as contract from './contract.ts'
import { dismissWrongShipment } from './dismiss-wrong-shipment.ts'
import { giveCompensation } from './give-compensation.ts'
import { markContacted } from './mark-contacted.ts'
import { listMyWrongShipments } from './my-wrong-queries.ts'
import { openWrongShipment } from './open-wrong-shipment.ts'
import { promiseSolution } from './promise-solution.ts'
import { sendGift } from './send-gift.ts'
import { solveWrongShipment } from './solve-wrong-shipment.ts'
import { warnOfSwap } from './warn-of-swap.ts'

/** Who answers buyers about their cases: owner, manager and customer service. */
const deciders = holders(aftersaleRights.answerRefunds)
/** Who sends what cases owe. */
const senders = holders(aftersaleRights.handleReturns)

export const wrongShipmentRoutes = [
  route(contract.listMyWrongShipments, buyer, ({ db, actor }, { params }) =>
    listMyWrongShipments(db, { ...params, buyerId: actor.accountId }),
  ),
  route(contract.chooseMySolution, buyer, (ctx, { params, body }) =>
    chooseSolution(ctx, { ...body, ...params }),
  ),
  route(contract.chooseSolution, deciders, (ctx, { params, body }) =>
    chooseSolution(ctx, { ...body, ...params }),
  ),
  route(contract.openWrongShipment, deciders, (ctx, { params, body }) =>
    openWrongShipment(ctx, { ...body, orderId: params.orderId, pictures: body.pictures ?? [] }),
  ),
  route(contract.giveCompensation, deciders, (ctx, { params, body }) =>
    giveCompensation(ctx, { ...body, wrongId: params.wrongId }),
  ),
  route(contract.askCompensationApproval, deciders, (ctx, { params, body }) =>
    askCompensationApproval(ctx, { ...body, wrongId: params.wrongId }),
  ),
  route(contract.sendGift, senders, (ctx, { params, body }) => sendGift(ctx, { ...body, ...params })),
  route(contract.warnOfSwap, deciders, (ctx, { params, body }) =>
    warnOfSwap(ctx, { ...body, wrongId: params.wrongId }),
  ),
  route(contract.markBuyerContacted, deciders, (ctx, { params, body }) =>
    markContacted(ctx, { ...body, wrongId: params.wrongId }),
  ),
  route(contract.promiseSolution, deciders, (ctx, { params, body }) =>
    promiseSolution(ctx, { ...body, wrongId: params.wrongId }),
  ),
  route(contract.confirmWrongShipment, deciders, (ctx, { params, body }) =>
    confirmWrongShipment(ctx, { ...body, wrongId: params.wrongId }),
  ),
  route(contract.dismissWrongShipment, deciders, (ctx, { params, body }) =>
    dismissWrongShipment(ctx, { ...body, wrongId: params.wrongId }),
  ),
  route(contract.solveWrongShipment, deciders, (ctx, { params, body }) =>
    solveWrongShipment(ctx, { ...body, wrongId: params.wrongId }),
  ),
  route(contract.closeWrongShipment, deciders, (ctx, { params, body }) =>
    closeWrongShipment(ctx, {
      ...body,
      wrongId: params.wrongId,
      evidence: body.evidence ?? '',
      pictures: body.pictures ?? [],
    }),
  ),
]
