import { type Static, Type } from 'typebox'
import { endpoint } from '../../../kernel/endpoint.ts'
import type { Language, RefusalTable } from '../../../kernel/refusal.ts'
import {
  Done,
  Fen,
  Id,
  Instant,
  Lines,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  ShopParams,
} from '../../../kernel/schema.ts'
import { IssuedCouponView, issuingRefusals } from '../../marketing/issuing/contract.ts'
import { orderParts, orderStates } from '../../ordering/orders/contract.ts'
import { PayoutCard } from '../../payment/payouts/contract.ts'
import { AwayView } from '../../shop/absence/contract.ts'

/** Longest text of a message, in characters: our default, a screenful on a phone. */
export const MAX_MESSAGE_LENGTH = 1000
/** Messages that a buyer may send a shop in a minute: our default; people who type stay below 20. */
export const MAX_MESSAGES_PER_MINUTE = 60
/** Messages of one page when none is asked for, and at most. */
export const MESSAGE_PAGE_SIZE = 50

export const senders = ['buyer', 'staff', 'auto'] as const
export type Sender = (typeof senders)[number]

/** What an automatic text is: a welcome, an answer to a word, the shop is away, the state of an order, what becomes of goods that came wrong. */
export const autoKinds = ['greeting', 'keyword', 'away', 'order', 'service'] as const
export type AutoKind = (typeof autoKinds)[number]

export const bodyKinds = ['text', 'picture', 'product', 'order', 'payout', 'coupon'] as const
export type BodyKind = (typeof bodyKinds)[number]

/** What a list or a page shows; unreadable: what is stored makes no sense any more. */
export const shownKinds = [...bodyKinds, 'unreadable'] as const

/** What a person sends; the cards of payouts and coupons are sent by paying and giving them. A picture is uploaded first, for the same chat. */
export const MessageBody = Type.Union([
  Type.Object({ kind: Type.Literal('text'), text: Lines(MAX_MESSAGE_LENGTH, 0) }),
  Type.Object({ kind: Type.Literal('picture'), fileId: Id }),
  Type.Object({ kind: Type.Literal('product'), productId: Id }),
  Type.Object({ kind: Type.Literal('order'), orderId: Id }),
])
export type MessageBody = Static<typeof MessageBody>

/** A product as it is now. */
export const ProductCard = Type.Object({
  productId: Id,
  title: Type.String(),
  /** The lowest price of its SKUs. */
  priceFen: Fen,
  picture: Nullable(Id),
  onSale: Type.Boolean(),
})
export type ProductCard = Static<typeof ProductCard>

/** An order as it is now, by its first line. */
export const OrderCard = Type.Object({
  orderId: Id,
  number: Type.String(),
  state: OneOf(orderStates),
  parts: Type.Array(OneOf(orderParts)),
  totalFen: Fen,
  title: Type.String(),
  picture: Nullable(Id),
  lineCount: Type.Integer(),
  madeAt: Instant,
})
export type OrderCard = Static<typeof OrderCard>

/** A card is null when what it showed is no longer there. `orderId` of a text: the order that an answer is about. */
export const BodyView = Type.Union([
  Type.Object({ kind: Type.Literal('text'), text: Type.String(), orderId: Nullable(Id) }),
  Type.Object({
    kind: Type.Literal('picture'),
    fileId: Id,
    width: Type.Integer(),
    height: Type.Integer(),
  }),
  Type.Object({ kind: Type.Literal('product'), product: Nullable(ProductCard) }),
  Type.Object({ kind: Type.Literal('order'), order: Nullable(OrderCard) }),
  Type.Object({ kind: Type.Literal('payout'), payout: Nullable(PayoutCard) }),
  Type.Object({ kind: Type.Literal('coupon'), coupon: Nullable(IssuedCouponView) }),
  Type.Object({ kind: Type.Literal('unreadable') }),
])
export type BodyView = Static<typeof BodyView>

export const MessageView = Type.Object({
  /** The client's id; a resend of it answers this same message. */
  id: Id,
  /** 1, 2, 3 … in this chat, without holes. */
  number: Type.Integer(),
  from: OneOf(senders),
  autoKind: Nullable(OneOf(autoKinds)),
  /** Which colleague wrote it, to the shop's staff; null to buyers and for others. */
  fromName: Nullable(Type.String()),
  body: BodyView,
  at: Instant,
  /** The other side has read as far as this. */
  readByOther: Type.Boolean(),
})
export type MessageView = Static<typeof MessageView>

/** Messages in the order of their numbers, and how far each side has read. */
export const MessagesView = Type.Object({
  rows: Type.Array(MessageView),
  /** There are more before the first row. */
  hasEarlier: Type.Boolean(),
  /** There are more after the last row: ask again with `after` its number. */
  hasLater: Type.Boolean(),
  /** The number of the newest message; 0: none yet. */
  lastNumber: Type.Integer(),
  ownReadUpTo: Type.Integer(),
  otherReadUpTo: Type.Integer(),
  /** What this side has not read. */
  unread: Type.Integer(),
})
export type MessagesView = Static<typeof MessagesView>

/** The last message as a list shows it. `words` is the text, the title of a card or coupon, or the yuan of a payout; empty for a picture. */
export const LastWords = Type.Object({
  from: OneOf(senders),
  kind: OneOf(shownKinds),
  words: Type.String(),
  at: Instant,
})
export type LastWords = Static<typeof LastWords>

/** A shop that the buyer talks to, or may talk to. */
export const BuyerChatView = Type.Object({
  shopId: Id,
  shopName: Type.String(),
  away: Nullable(AwayView),
  /** Null: nothing was said yet. */
  last: Nullable(LastWords),
  unread: Type.Integer(),
})
export type BuyerChatView = Static<typeof BuyerChatView>

/** What people call a buyer in the inbox: 买家5678. Of a deleted account no digits are left. */
export function buyerShownName(phoneTail: string, language: Language): string {
  if (!/^\d+$/.test(phoneTail)) return language === 'zh' ? '已注销用户' : 'Deleted account'
  return language === 'zh' ? `买家${phoneTail}` : `Buyer ${phoneTail}`
}

/*
 * The chat of a buyer with a shop. Invalidations that follow a change (a message, a read mark): topic `shop:<shopId>`, what
 * `chat.changed`, id of the chat; topic `buyer:<buyerId>`, what `chat.changed`, id of the shop. Upon an invalidation, and upon
 * every reconnection, an open chat asks for what comes after the last number that it has; an invalidation whose `newest` is a
 * number that it has, without a hole before it, is ignored.
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

export const ChatParams = Type.Object({ shopId: Id, chatId: Id })

/** `after` N: what follows number N, the oldest first to come. `before` N: what precedes it. Neither: the newest. */
const MessagesQuery = Type.Object({
  after: Type.Optional(Type.Integer({ minimum: 0 })),
  before: Type.Optional(Type.Integer({ minimum: 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MESSAGE_PAGE_SIZE * 2 })),
})

const NewMessage = Type.Object({ id: Id, body: MessageBody })
const ReadUpTo = Type.Object({ upTo: Type.Integer({ minimum: 0 }) })
const Unread = Type.Object({ unread: Type.Integer() })

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

export const listMyChatOrders = endpoint('GET /buyer/chats/:shopId/orders', {
  summary: "The buyer's newest orders at this shop, to be sent as a card.",
  params: ShopParams,
  reply: Type.Object({ rows: Type.Array(OrderCard) }),
})

// --- Shop ---

export const openChat = endpoint('POST /merchant/:shopId/chats', {
  summary: 'The chat with the buyer of an order, made when there is none.',
  params: ShopParams,
  body: Type.Object({ orderId: Id }),
  reply: Type.Object({ chatId: Id }),
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

export const giveCouponInChat = endpoint('POST /merchant/:shopId/chats/:chatId/coupons', {
  summary:
    'Gives the buyer of a chat one of a coupon; its card stands in the chat. A resend changes nothing.',
  params: ChatParams,
  body: Type.Object({ id: Id, couponId: Id }),
  reply: IssuedCouponView,
  refusals: issuingRefusals,
})

export const readMessages = endpoint('POST /merchant/:shopId/chats/:chatId/read', {
  summary: 'Marks as read for the shop up to a number; the mark only grows.',
  params: ChatParams,
  body: ReadUpTo,
  reply: Unread,
})

export const resolveChat = endpoint('POST /merchant/:shopId/chats/:chatId/settle', {
  summary: '无需回复: the messages up to a number need no answer, so the buyer waits no longer.',
  params: ChatParams,
  body: ReadUpTo,
  reply: Done,
})
