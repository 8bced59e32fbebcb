import { Type } from 'typebox'
import { endpoint, pictureMedia } from '../../../kernel/endpoint.ts'
import { type PictureWidth, pictureWidths } from '../../../kernel/picture.ts'
import { Id } from '../../../kernel/schema.ts'
import { CaseParams } from '../../aftersale/cases/contract.ts'
import { MessagesView } from '../chat/contract.ts'

/** What an officer who decides a dispute reads of the chat between its buyer and its shop. */

export const lookAtDisputeChat = endpoint('POST /operator/disputes/:shopId/:caseId/chat', {
  summary:
    'The newest messages of the chat between the buyer and the shop of a dispute, or those before one, with phone numbers masked. Each look is written to the audit log.',
  params: CaseParams,
  body: Type.Object({ before: Type.Optional(Type.Integer({ minimum: 1 })) }),
  reply: MessagesView,
})

export const showDisputeChatPicture = endpoint(
  'GET /operator/disputes/:shopId/:caseId/chat/pictures/:fileId',
  {
    summary: 'A picture of that chat, to an officer who has looked at it.',
    params: Type.Object({ shopId: Id, caseId: Id, fileId: Id }),
    query: Type.Object({
      w: Type.Optional(Type.Unsafe<PictureWidth>({ type: 'integer', enum: [...pictureWidths] })),
    }),
    reply: Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' }),
    media: pictureMedia,
  },
)

/** For <img src>: a picture of the chat of a dispute, to an officer who has looked at it. */
export const disputeChatPictureUrl = (shopId: string, caseId: string, fileId: string): string =>
  `/api/operator/disputes/${shopId}/${caseId}/chat/pictures/${fileId}`
