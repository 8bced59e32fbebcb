import { route } from '../../../platform/http/route.ts'
import { officer } from '../../../platform/http/who.ts'
import * as contract from './contract.ts'
import { lookAtDisputeChat } from './look-at-dispute-chat.ts'
import { serveDisputePicture } from './serve-dispute-picture.ts'

export const disputeChatRoutes = [
  route(contract.lookAtDisputeChat, officer, (ctx, { params, body }) =>
    lookAtDisputeChat(ctx, { ...body, ...params }),
  ),
  route(contract.showDisputeChatPicture, officer, (ctx, { params, query, reply }) =>
    serveDisputePicture(ctx, { ...params, width: query.w }, reply),
  ),
]
