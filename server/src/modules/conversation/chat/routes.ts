import { done } from '../../../kernel/schema.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { languageOf } from '../../../platform/http/errors.ts'
import { route } from '../../../platform/http/route.ts'
import { sentFile } from '../../../platform/http/sent-file.ts'
import { buyer, holders } from '../../../platform/http/who.ts'
import { conversationRights } from '../rights-contract.ts'
import { countMyUnread, listChatOrders, listMyChats, readMyChat } from './chat-queries.ts'
import { ensureChat, findChatOf, readChatFacts } from './chat-rows.ts'
import * as contract from './contract.ts'
import { markReadByBuyer } from './mark-read-by-buyer.ts'
import { markReadByShop } from './mark-read-by-shop.ts'
import { noMessages, readMessages } from './message-queries.ts'
import { readNewsForBuyer, readNewsForShop } from './message-reads.ts'
import { openChat } from './open-chat.ts'
import { resolveChat } from './resolve-chat.ts'
import { sendToBuyer } from './send-to-buyer.ts'
import { sendToShop } from './send-to-shop.ts'
import { serveBuyersPicture } from './serve-buyers-picture.ts'
import { serveShopsPicture } from './serve-shops-picture.ts'
import { uploadChatPicture } from './upload-chat-picture.ts'

/** Who talks with buyers. */
const desk = holders(conversationRights.chat)

/** Uploads of one address in a minute: more than anybody picks by hand. */
const PICTURES_A_MINUTE = 60

const buyerRoutes = [
  route(contract.listMyChats, buyer, ({ db, actor }, { query }) =>
    listMyChats(db.kysely, actor.accountId, query),
  ),
  route(contract.countMyUnreadMessages, buyer, async ({ db, actor }) => ({
    unread: await countMyUnread(db.kysely, actor.accountId),
  })),
  route(contract.readMyChat, buyer, ({ db, actor }, { params }) =>
    readMyChat(db.kysely, actor.accountId, params.shopId),
  ),
  route(contract.listMyMessages, buyer, async ({ db, actor }, { params, query }) => {
    const { after, before, limit } = query
    if (after !== undefined && before === undefined) {
      return readNewsForBuyer(db, params.shopId, actor.accountId, { after, limit })
    }
    const chat = await findChatOf(db.kysely, params.shopId, actor.accountId)
    return chat ? readMessages(db.kysely, chat, 'buyer', query) : noMessages
  }),
  route(contract.sendMyMessage, buyer, (ctx, { params, body, request }) =>
    sendToShop(ctx, { ...params, ...body, language: languageOf(request) }),
  ),
  route(contract.readMyMessages, buyer, async (ctx, { params, body }) => ({
    unread: await markReadByBuyer(ctx, { ...params, ...body }),
  })),
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
  route(contract.listMyChatOrders, buyer, ({ db, actor }, { params }) =>
    listChatOrders(db.kysely, params.shopId, actor.accountId),
  ),
]

const shopRoutes = [
  route(contract.openChat, desk, (ctx, { body }) => openChat(ctx, body.orderId)),
  route(contract.listMessages, desk, async ({ db, actor: { shopId } }, { params: { chatId }, query }) => {
    const { after, before, limit } = query
    if (after !== undefined && before === undefined) {
      return readNewsForShop(db, shopId, chatId, { after, limit })
    }
    return readMessages(db.kysely, await readChatFacts(db.kysely, shopId, chatId), 'shop', query)
  }),
  route(contract.sendMessage, desk, (ctx, { params, body }) =>
    sendToBuyer(ctx, { ...body, chatId: params.chatId }),
  ),
  route(contract.readMessages, desk, async (ctx, { params, body }) => ({
    unread: await markReadByShop(ctx, { ...body, chatId: params.chatId }),
  })),
  route(contract.resolveChat, desk, async (ctx, { params, body }) => {
    await resolveChat(ctx, { ...body, chatId: params.chatId })
    return done
  }),
  route(contract.uploadChatPicture, desk, async ({ db, actor }, { params, query, request }) => {
    const { shop_id: shopId, chat_id: chatId } = await readChatFacts(db.kysely, actor.shopId, params.chatId)
    const picture = { shopId, chatId, fileId: query.id, accountId: actor.accountId }
    return uploadChatPicture(db, picture, await sentFile(request))
  }),
  route(contract.showChatPicture, desk, (ctx, { params, query, reply }) =>
    serveShopsPicture(ctx, { ...params, width: query.w }, reply),
  ),
]

export const chatRoutes = [...buyerRoutes, ...shopRoutes]
