import { done } from '../../../kernel/schema.ts'
import { languageOf } from '../../../platform/http/errors.ts'
import { route } from '../../../platform/http/route.ts'
import { buyer, holders } from '../../../platform/http/who.ts'
import { marketingRights } from '../../marketing/rights-contract.ts'
import { conversationRights } from '../rights-contract.ts'
import { countMyUnread, listChatOrders, listMyChats, readMyChat } from './chat-queries.ts'
import { findChatOf, readChatFacts } from './chat-rows.ts'
import * as contract from './contract.ts'
import { giveCouponInChat } from './give-coupon-in-chat.ts'
import { markReadByBuyer } from './mark-read-by-buyer.ts'
import { markReadByShop } from './mark-read-by-shop.ts'
import { noMessages, readMessages } from './message-queries.ts'
import { readNewsForBuyer, readNewsForShop } from './message-reads.ts'
import { openChat } from './open-chat.ts'
import { resolveChat } from './resolve-chat.ts'
import { sendToBuyer } from './send-to-buyer.ts'
import { sendToShop } from './send-to-shop.ts'

/** Who talks with buyers. */
const desk = holders(conversationRights.chat)

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
    sendToShop(ctx, { ...body, ...params, language: languageOf(request) }),
  ),
  route(contract.readMyMessages, buyer, async (ctx, { params, body }) => ({
    unread: await markReadByBuyer(ctx, { ...body, ...params }),
  })),
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
  route(contract.giveCouponInChat, holders(marketingRights.giveCoupons), (ctx, { params, body }) =>
    giveCouponInChat(ctx, { chatId: params.chatId, ...body }),
  ),
  route(contract.readMessages, desk, async (ctx, { params, body }) => ({
    unread: await markReadByShop(ctx, { ...body, chatId: params.chatId }),
  })),
  route(contract.resolveChat, desk, async (ctx, { params, body }) => {
    await resolveChat(ctx, { ...body, chatId: params.chatId })
    return done
  }),
]

export const chatRoutes = [...buyerRoutes, ...shopRoutes]
