import { route } from '../../../platform/http/route.ts'
import { buyer, holders } from '../../../platform/http/who.ts'
import { aftersaleRights } from '../rights-contract.ts'
import { answerCorrection } from './answer-correction.ts'
import { askCorrection } from './ask-correction.ts'
import * as contract from './contract.ts'
import { readContradictionsOf } from './contradiction-queries.ts'

/** Who answers buyers about their cases, and so reads what they wrote. */
const deciders = holders(aftersaleRights.answerRefunds)

export const reasonRoutes = [
  route(contract.readContradictions, deciders, ({ db }, { params }) =>
    readContradictionsOf(db.kysely, params),
  ),
  route(contract.askCorrection, deciders, (ctx, { params, body }) =>
    askCorrection(ctx, { ...body, caseId: params.caseId }),
  ),
  route(contract.answerCorrection, buyer, (ctx, { params, body }) =>
    answerCorrection(ctx, { ...body, ...params }),
  ),
]
