import { route } from '../../../platform/http/route.ts'
import { sentFile } from '../../../platform/http/sent-file.ts'
import { anyStaff, buyer, holders, officer } from '../../../platform/http/who.ts'
import { aftersaleRights } from '../rights-contract.ts'
import { askForService } from './ask-for-service.ts'
import { changeRequest } from './change-request.ts'
import * as contract from './contract.ts'
import { recordWish } from './record-wish.ts'
import { refuseRequest } from './refuse-request.ts'
import { serveCasePicture } from './serve-case-picture.ts'
import { readServiceOptions } from './service-options.ts'
import { uploadCasePicture } from './upload-case-picture.ts'

/** Who answers buyers about their cases: owner, manager and customer service. */
const deciders = holders(aftersaleRights.answerRefunds)
/** Who handles what comes back, and takes pictures of it. */
const handlers = holders(aftersaleRights.handleReturns)

/** Uploads of one address in a minute: more than anybody picks by hand. */
const PICTURES_A_MINUTE = 60

export const requestRoutes = [
  route(contract.readServiceOptions, buyer, ({ db, actor }, { params }) =>
    readServiceOptions(db, { ...params, buyerId: actor.accountId }),
  ),
  route(contract.askForService, buyer, (ctx, { params, body }) => askForService(ctx, { ...body, ...params })),
  route(contract.changeRequest, buyer, (ctx, { params, body }) => changeRequest(ctx, { ...body, ...params })),
  route(contract.refuseRequest, deciders, (ctx, { params, body }) =>
    refuseRequest(ctx, { ...body, caseId: params.caseId }),
  ),
  route(contract.recordWish, deciders, (ctx, { params, body }) =>
    recordWish(ctx, { ...body, caseId: params.caseId }),
  ),
  route(
    contract.uploadMyCasePicture,
    buyer,
    (ctx, { params, query, request }) =>
      uploadCasePicture(ctx, { ...params, fileId: query.id }, () => sentFile(request)),
    { perMinute: PICTURES_A_MINUTE },
  ),
  route(
    contract.uploadCasePicture,
    handlers,
    (ctx, { params, query, request }) =>
      uploadCasePicture(ctx, { ...params, fileId: query.id }, () => sentFile(request)),
    { perMinute: PICTURES_A_MINUTE },
  ),
  route(contract.showMyCasePicture, buyer, (ctx, { params, query, reply }) =>
    serveCasePicture(ctx, { ...params, width: query.w }, reply),
  ),
  route(contract.showCasePicture, anyStaff, (ctx, { params, query, reply }) =>
    serveCasePicture(ctx, { ...params, width: query.w }, reply),
  ),
  route(contract.showDisputePicture, officer, (ctx, { params, query, reply }) =>
    serveCasePicture(ctx, { ...params, width: query.w }, reply),
  ),
]
