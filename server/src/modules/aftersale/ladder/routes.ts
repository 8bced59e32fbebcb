import { route } from '../../../platform/http/route.ts'
import { anyStaff, buyer, holders } from '../../../platform/http/who.ts'
import { aftersaleRights } from '../rights-contract.ts'
import { acceptCompensation } from './accept-compensation.ts'
import * as contract from './contract.ts'
import { declineCompensation } from './decline-compensation.ts'
import { readLadderOf } from './ladder-queries.ts'
import { proposeCompensation } from './propose-compensation.ts'

/** Who answers buyers about their cases: owner, manager and customer service. */
const deciders = holders(aftersaleRights.answerRefunds)

export const ladderRoutes = [
  route(contract.readLadder, anyStaff, ({ db, actor }, { params }) =>
    readLadderOf(db.kysely, actor, params.caseId),
  ),
  route(contract.proposeCompensation, deciders, (ctx, { params, body }) =>
    proposeCompensation(ctx, { ...body, caseId: params.caseId }),
  ),
  route(contract.acceptCompensation, buyer, (ctx, { params }) => acceptCompensation(ctx, params)),
  route(contract.declineCompensation, buyer, (ctx, { params }) => declineCompensation(ctx, params)),
]
