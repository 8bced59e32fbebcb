import { done } from '../../../kernel/schema.ts'
import { route } from '../../../platform/http/route.ts'
import { sentFile } from '../../../platform/http/sent-file.ts'
import { buyer, officer } from '../../../platform/http/who.ts'
import { answerApplication } from './answer-application.ts'
import { countApplications, listApplications } from './application-queries.ts'
import { applicationsOf } from './application-rows.ts'
import { askForShop } from './ask-for-shop.ts'
import * as contract from './contract.ts'
import { inviteOwnerAgain } from './invite-owner-again.ts'
import { openShop } from './open-shop.ts'
import { revealApplication } from './reveal-application.ts'
import { uploadPaper } from './upload-paper.ts'
import { withdrawApplication } from './withdraw-application.ts'

export const openingRoutes = [
  route(contract.askForShop, buyer, (ctx, { body: { agreed: _, ...input } }) => askForShop(ctx, input)),
  route(contract.uploadPaper, buyer, async (ctx, { query, request }) =>
    uploadPaper(ctx, query.id, await sentFile(request)),
  ),
  route(contract.listMyApplications, buyer, async ({ db, actor }) => ({
    rows: await applicationsOf(db.kysely, actor.accountId),
  })),
  route(contract.withdrawApplication, buyer, async (ctx, { params }) => {
    await withdrawApplication(ctx, params.applicationId)
    return done
  }),
  route(contract.listApplications, officer, ({ db }, { query }) => listApplications(db.kysely, query)),
  route(contract.countApplications, officer, ({ db }) => countApplications(db.kysely)),
  route(contract.revealApplication, officer, (ctx, { params, body }) =>
    revealApplication(ctx, { ...body, applicationId: params.applicationId }),
  ),
  route(contract.answerApplication, officer, (ctx, { params, body }) =>
    answerApplication(ctx, { ...body, applicationId: params.applicationId }),
  ),
  route(contract.openShop, officer, (ctx, { body }) => openShop(ctx, body)),
  route(contract.inviteOwnerAgain, officer, async (ctx, { params, body }) => {
    await inviteOwnerAgain(ctx, { ...body, shopId: params.shopId })
    return done
  }),
]
