import { Type } from 'typebox'
import { endpoint, pictureMedia } from '../../../kernel/endpoint.ts'
import { type PictureWidth, pictureRefusals, pictureWidths } from '../../../kernel/picture.ts'
import type { RefusalTable } from '../../../kernel/refusal.ts'
import { Done, Id, OneOf, PageOf, PageQuery, ShopParams, Text } from '../../../kernel/schema.ts'
import { PictureView } from '../../catalog/pictures/contract.ts'
import { shopRefusals } from '../../shop/contract.ts'
import {
  AutoReplies,
  BuyerChatView,
  ChatCounts,
  ChatRow,
  ChatView,
  chatTabs,
  MESSAGE_PAGE_SIZE,
  MessageBody,
  MessagesView,
  MessageView,
  OrderCard,
} from './chat-views.ts'

export * from './chat-views.ts'

/*
 * The chat of a buyer with a shop. Invalidations that follow a change (a message, a read mark): topic `shop:<shopId>`, what
 * `chat.changed`, id of the chat; topic `buyer:<buyerId>`, what `chat.changed`, id of the shop. Upon a invalidation, and upon
 * every reconnection, an open chat asks for what comes after the last number that it has; a invalidation whose `newest` is a
 * number that it has, without a hole before it, tells it nothing.
 */

export const chatRefusals = {
  too_many_messages: {
    status: 429,
    zh: '您发得太快了，这条消息没有发出。请在 {seconds} 秒后重发，客服会看到您之前的消息。',
    en: 'You are sending messages too fast, so this message was not sent. Send it again in {seconds} seconds. The shop received your earlier messages.',
  },
  blank_message: {
    status: 422,
    zh: '消息是空的。请输入内容后再发送。',
    en: 'The message is empty. Enter a text, then send it.',
  },
  picture_not_found: {
    status: 422,
    zh: '图片不存在或不属于这个会话。请重新上传后再发送。',
    en: 'The picture does not exist or does not belong to this chat. Upload it again, then send it.',
  },
  product_not_found: {
    status: 422,
    zh: '这家店铺没有这件商品。请选择本店的商品。',
    en: 'This product does not belong to the shop. Choose another product.',
  },
  order_not_found: {
    status: 422,
    zh: '这个买家在本店没有这笔订单。请选择本会话的订单。',
    en: 'This order does not belong to this buyer and shop. Choose an order of this chat.',
  },
} as const satisfies RefusalTable

export const autoReplyRefusals = {
  unknown_variable: shopRefusals.unknown_variable,
  blank_rule: {
    status: 422,
    zh: '第 {number} 条关键词回复没有填关键词或回复内容。请补上，或删除这一条。',
    en: 'Keyword rule {number} has no word or no reply. Fill it in or remove the rule.',
  },
} as const satisfies RefusalTable

const ChatParams = Type.Object({ shopId: Id, chatId: Id })

/** `after` N: what follows number N, the oldest first to come. `before` N: what precedes it. Neither: the newest. */
const MessagesQuery = Type.Object({
  after: Type.Optional(Type.Integer({ minimum: 0 })),
  before: Type.Optional(Type.Integer({ minimum: 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MESSAGE_PAGE_SIZE * 2 })),
})

const NewMessage = Type.Object({ id: Id, body: MessageBody })
const ReadUpTo = Type.Object({ upTo: Type.Integer({ minimum: 0 }) })
const Unread = Type.Object({ unread: Type.Integer() })

/** Bytes; for <img>. */
const Picture = Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' })
const WidthQuery = Type.Object({
  w: Type.Optional(Type.Unsafe<PictureWidth>({ type: 'integer', enum: [...pictureWidths] })),
})

// --- Buyer ---

export const listMyChats = endpoint('GET /buyer/chats', {
  summary: 'The shops that the buyer talks with, the latest first.',
  query: Type.Object(PageQuery),
  reply: PageOf(BuyerChatView),
})

export const countMyUnreadMessages = endpoint('GET /buyer/chats/unread', {
  summary: 'How many messages of shops the buyer has not read.',
  reply: Unread,
})

export const readMyChat = endpoint('GET /buyer/chats/:shopId', {
  summary: 'The head of the chat with a shop; also before anything was said.',
  params: ShopParams,
  reply: BuyerChatView,
})

export const listMyMessages = endpoint('GET /buyer/chats/:shopId/messages', {
  summary: 'Messages with a shop: the newest, those after a number, or those before one.',
  params: ShopParams,
  query: MessagesQuery,
  reply: MessagesView,
})

/** Also makes the chat. The automatic reply, if there is one, has the number after it. */
export const sendMyMessage = endpoint('POST /buyer/chats/:shopId/messages', {
  summary: 'Says something to a shop. A resend of the same id changes nothing and answers the first outcome.',
  params: ShopParams,
  body: NewMessage,
  reply: MessageView,
  refusals: chatRefusals,
})

export const readMyMessages = endpoint('POST /buyer/chats/:shopId/read', {
  summary: 'Marks as read up to a number; the mark only grows.',
  params: ShopParams,
  body: ReadUpTo,
  reply: Unread,
})

/** Multipart with one file field, like uploadPicture of the catalog; then send `{kind: 'picture', fileId}`. */
export const uploadMyChatPicture = endpoint('POST /buyer/chats/:shopId/pictures', {
  summary: 'Uploads a picture for the chat with a shop; only the two sides can see it.',
  params: ShopParams,
  query: Type.Object({ id: Id }),
  upload: true,
  reply: PictureView,
  refusals: pictureRefusals,
})

export const listMyChatOrders = endpoint('GET /buyer/chats/:shopId/orders', {
  summary: "The buyer's newest orders at this shop, to be sent as a card.",
  params: ShopParams,
  reply: Type.Object({ rows: Type.Array(OrderCard) }),
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

// --- Shop ---

/** `q`: four last digits of a phone, a full phone, the number of an order, or words that the buyer wrote lately. */
export const listChats = endpoint('GET /merchant/:shopId/chats', {
  summary: 'The inbox. waiting: who waits longest first; unread and all: the latest first.',
  params: ShopParams,
  query: Type.Object({
    ...PageQuery,
    tab: Type.Optional(OneOf(chatTabs)),
    q: Type.Optional(Text(30)),
  }),
  reply: Type.Object({ ...PageOf(ChatRow).properties, counts: ChatCounts }),
})

export const openChat = endpoint('POST /merchant/:shopId/chats', {
  summary: 'The chat with the buyer of an order, made when there is none.',
  params: ShopParams,
  body: Type.Object({ orderId: Id }),
  reply: Type.Object({ chatId: Id }),
})

export const readChat = endpoint('GET /merchant/:shopId/chats/:chatId', {
  summary: 'One chat: the buyer and their newest orders here, with state and what the shop can do.',
  params: ChatParams,
  reply: ChatView,
})

export const listMessages = endpoint('GET /merchant/:shopId/chats/:chatId/messages', {
  summary: 'Messages with a buyer: the newest, those after a number, or those before one.',
  params: ChatParams,
  query: MessagesQuery,
  reply: MessagesView,
})

export const sendMessage = endpoint('POST /merchant/:shopId/chats/:chatId/messages', {
  summary:
    'Answers a buyer; nobody waits then, and automatic replies keep silent for a while. A resend changes nothing.',
  params: ChatParams,
  body: NewMessage,
  reply: MessageView,
  refusals: chatRefusals,
})

export const readMessages = endpoint('POST /merchant/:shopId/chats/:chatId/read', {
  summary: 'Marks as read for the shop up to a number; the mark only grows.',
  params: ChatParams,
  body: ReadUpTo,
  reply: Unread,
})

export const settleChat = endpoint('POST /merchant/:shopId/chats/:chatId/settle', {
  summary: '无需回复: the messages up to a number need no answer, so the buyer waits no longer.',
  params: ChatParams,
  body: ReadUpTo,
  reply: Done,
})

export const uploadChatPicture = endpoint('POST /merchant/:shopId/chats/:chatId/pictures', {
  summary: 'Uploads a picture for a chat; only the two sides can see it.',
  params: ChatParams,
  query: Type.Object({ id: Id }),
  upload: true,
  reply: PictureView,
  refusals: pictureRefusals,
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

export const readAutoReplies = endpoint('GET /merchant/:shopId/auto-replies', {
  summary: 'What the shop has set for automatic replies; the defaults as long as it has set nothing.',
  params: ShopParams,
  reply: AutoReplies,
})

export const changeAutoReplies = endpoint('PUT /merchant/:shopId/auto-replies', {
  summary: 'Sets the automatic replies: greeting, keywords, away reply, and how they behave.',
  params: ShopParams,
  body: AutoReplies,
  reply: AutoReplies,
  refusals: autoReplyRefusals,
})
