import { inTransaction } from '../../../platform/db/database.ts'
import { route } from '../../../platform/http/route.ts'
import { sentFile } from '../../../platform/http/sent-file.ts'
import { buyer, holders } from '../../../platform/http/who.ts'
import { ensureChat, readChatFacts } from '../chat/chat-rows.ts'
import { conversationRights } from '../rights-contract.ts'
import * as contract from './contract.ts'
import { serveBuyersPicture } from './serve-buyers-picture.ts'
import { serveShopsPicture } from './serve-shops-picture.ts'
import { uploadChatPicture } from './upload-chat-picture.ts'

/** Who talks with buyers. */
const desk = holders(conversationRights.chat)

/** Uploads of one address in a minute: more than anybody picks by hand. */
const PICTURES_A_MINUTE = 60

export const chatPictureRoutes = [
  route(
    contract.uploadMyChatPicture,
    buyer,
    async ({ db, actor: { accountId } }, { params: { shopId }, query, request }) => {
      const chatId = await inTransaction(db, (tx) => ensureChat(tx, shopId, accountId))
      return uploadChatPicture(db, { shopId, chatId, fileId: query.id, accountId }, await sentFile(request))
    },
    { perMinute: PICTURES_A_MINUTE },
  ),
  route(contract.showMyChatPicture, buyer, (ctx, { params, query, reply }) =>
    serveBuyersPicture(ctx, { ...params, width: query.w }, reply),
  ),
  route(contract.uploadChatPicture, desk, async ({ db, actor }, { params, query, request }) => {
    const { shop_id: shopId, chat_id: chatId } = await readChatFacts(db.kysely, actor.shopId, params.chatId)
    const picture = { shopId, chatId, fileId: query.id, accountId: actor.accountId }
    return uploadChatPicture(db, picture, await sentFile(request))
  }),
  route(contract.showChatPicture, desk, (ctx, { params, query, reply }) =>
    serveShopsPicture(ctx, { ...params, width: query.w }, reply),
  ),
]
