import { route } from '../../../platform/http/route.ts'
import { anyStaff, holders } from '../../../platform/http/who.ts'
import { catalogRights } from '../rights-contract.ts'
import { changeFreightTemplate } from './change-freight-template.ts'
import * as contract from './contract.ts'
import { readFreightTemplates } from './freight-rows.ts'
import { makeFreightTemplate } from './make-freight-template.ts'
import { removeFreightTemplate } from './remove-freight-template.ts'

const sellers = holders(catalogRights.changeGoods)

export const freightRoutes = [
  route(contract.listFreightTemplates, anyStaff, async ({ db, actor }) => ({
    rows: await readFreightTemplates(db.kysely, actor.shopId),
  })),
  route(contract.makeFreightTemplate, sellers, (ctx, { body }) => makeFreightTemplate(ctx, body)),
  route(contract.changeFreightTemplate, sellers, (ctx, { params, body }) =>
    changeFreightTemplate(ctx, params.templateId, body),
  ),
  route(contract.removeFreightTemplate, sellers, (ctx, { params }) =>
    removeFreightTemplate(ctx, params.templateId),
  ),
]
