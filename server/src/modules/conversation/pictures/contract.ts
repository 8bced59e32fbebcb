import { Type } from 'typebox'
import { endpoint, pictureMedia } from '../../../kernel/endpoint.ts'
import { type PictureWidth, pictureRefusals, pictureWidths } from '../../../kernel/picture.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Id, ShopParams } from '../../../kernel/schema.ts'
import { PictureView } from '../../catalog/pictures/contract.ts'
import { ChatParams } from '../chat/contract.ts'

/** Bytes; for <img>. */
const Picture = Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' })
const WidthQuery = Type.Object({
  w: Type.Optional(Type.Unsafe<PictureWidth>({ type: 'integer', enum: [...pictureWidths] })),
})

export const chatPictureRefusals = {
  chat_pictures_of_person: {
    status: 429,
    zh: '您今天在这家店的聊天里已发了 {most} 张图片，今天不能再发。请改用文字说明，或明天再发。',
    en: 'You have sent {most} pictures in the chats of this shop today, which is the limit. Describe it in words, or send it tomorrow.',
  },
  chat_pictures_of_shop: {
    status: 429,
    zh: '这家店今天的聊天图片已达 {most} 张的上限。请改用文字说明，或明天再发。',
    en: 'The chats of this shop have reached the limit of {most} pictures today. Describe it in words, or send it tomorrow.',
  },
} as const satisfies RefusalTable

/** Multipart with one file field, like uploadPicture of the catalog; then send `{kind: 'picture', fileId}`. */
export const uploadMyChatPicture = endpoint('POST /buyer/chats/:shopId/pictures', {
  summary: 'Uploads a picture for the chat with a shop; only the two sides can see it.',
  params: ShopParams,
  query: Type.Object({ id: Id }),
  upload: true,
  reply: PictureView,
  refusals: { ...pictureRefusals, ...chatPictureRefusals },
})

export const showMyChatPicture = endpoint('GET /buyer/chats/:shopId/pictures/:fileId', {
  summary: "A picture of the buyer's chat with a shop, at most `w` pixels wide when asked.",
  params: Type.Object({ shopId: Id, fileId: Id }),
  query: WidthQuery,
  reply: Picture,
  media: pictureMedia,
})

/** For <img src>: a picture of the buyer's chat with a shop; `?w=320` asks for a smaller one. */
export const myChatPictureUrl = (shopId: string, fileId: string): string =>
  `/api/buyer/chats/${shopId}/pictures/${fileId}`

export const uploadChatPicture = endpoint('POST /merchant/:shopId/chats/:chatId/pictures', {
  summary: 'Uploads a picture for a chat; only the two sides can see it.',
  params: ChatParams,
  query: Type.Object({ id: Id }),
  upload: true,
  reply: PictureView,
  refusals: { ...pictureRefusals, ...chatPictureRefusals },
})

export const showChatPicture = endpoint('GET /merchant/:shopId/chats/:chatId/pictures/:fileId', {
  summary: 'A picture of a chat, at most `w` pixels wide when asked.',
  params: Type.Object({ shopId: Id, chatId: Id, fileId: Id }),
  query: WidthQuery,
  reply: Picture,
  media: pictureMedia,
})

/** For <img src>: a picture of a chat, to the shop's staff; `?w=320` asks for a smaller one. */
export const chatPictureUrl = (shopId: string, chatId: string, fileId: string): string =>
  `/api/merchant/${shopId}/chats/${chatId}/pictures/${fileId}`
