import { type Static, Type } from 'typebox'
import type { Language } from '../../../kernel/refusal.ts'
import { Fen, Id, Instant, Nullable, OneOf, Text } from '../../../kernel/schema.ts'
import { ShopOrderRowView } from '../../../screens/orders/order-contract.ts'
import { orderStates } from '../../ordering/orders/contract.ts'
import { AwayView } from '../../shop/contract.ts'

/** Longest text of a message, in characters: our default, a screenful on a phone. */
export const MAX_MESSAGE_LENGTH = 1000
/** Messages that a buyer may send a shop in a minute: our default; people who type stay below 20. */
export const MAX_MESSAGES_PER_MINUTE = 60
/** Messages of one page when none is asked for, and at most. */
export const MESSAGE_PAGE_SIZE = 50

export const senders = ['buyer', 'staff', 'auto'] as const
export type Sender = (typeof senders)[number]

/** What an automatic reply is: a welcome, an answer to a word, the shop is away, the state of an order. */
export const autoKinds = ['greeting', 'keyword', 'away', 'order'] as const
export type AutoKind = (typeof autoKinds)[number]

export const bodyKinds = ['text', 'picture', 'product', 'order'] as const
export type BodyKind = (typeof bodyKinds)[number]

/** What a person sends. A picture is uploaded first, for the same chat. */
export const MessageBody = Type.Union([
  Type.Object({ kind: Type.Literal('text'), text: Text(MAX_MESSAGE_LENGTH) }),
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

/** The last message as a list shows it. `words` is the text or the title of a card; empty for a picture. */
export const LastWords = Type.Object({
  from: OneOf(senders),
  kind: OneOf(bodyKinds),
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

/** A chat in the shop's inbox. Of the buyer it tells the last digits of the phone, never the phone. */
export const ChatRow = Type.Object({
  chatId: Id,
  phoneTail: Type.String(),
  /** Since when a message of the buyer waits for a person's answer; null: none does. */
  waitingSince: Nullable(Instant),
  unread: Type.Integer(),
  last: Nullable(LastWords),
  /** Orders of this buyer here that are not over: unpaid, paid, shipped. */
  openOrders: Type.Integer(),
})
export type ChatRow = Static<typeof ChatRow>

/** What people call a buyer in the inbox: 买家5678. Of a deleted account no digits are left. */
export function buyerShownName(phoneTail: string, language: Language): string {
  if (!/^\d+$/.test(phoneTail)) return language === 'zh' ? '已注销用户' : 'Deleted account'
  return language === 'zh' ? `买家${phoneTail}` : `Buyer ${phoneTail}`
}

/** The panel right of a chat: who the buyer is to this shop. Orders as in the shop's list of orders, newest first. */
export const ChatView = Type.Object({
  ...ChatRow.properties,
  since: Instant,
  /** Automatic replies keep silent until then, because a colleague spoke; null: they answer. */
  quietUntil: Nullable(Instant),
  orders: Type.Array(ShopOrderRowView),
  /** All orders of this buyer here; `orders` holds the newest of them. */
  orderCount: Type.Integer(),
})
export type ChatView = Static<typeof ChatView>

export const chatTabs = ['waiting', 'unread', 'all'] as const
export type ChatTab = (typeof chatTabs)[number]

export const ChatCounts = Type.Object({
  waiting: Type.Integer(),
  unread: Type.Integer(),
  all: Type.Integer(),
})
export type ChatCounts = Static<typeof ChatCounts>

/** Most rules, words of a rule, and characters of a word and of a reply: our defaults. */
export const MAX_KEYWORDS = 50
export const MAX_TEXT_WORDS = 10
export const MAX_WORD_LENGTH = 20
export const MAX_REPLY_LENGTH = 500

/** If a message holds one of the words (case and width do not matter), the reply is sent. */
export const KeywordRule = Type.Object({
  words: Type.Array(Text(MAX_WORD_LENGTH), { minItems: 1, maxItems: MAX_TEXT_WORDS }),
  reply: Text(MAX_REPLY_LENGTH),
})
export type KeywordRule = Static<typeof KeywordRule>

export const AutoReplies = Type.Object({
  /** To the first message of a chat, or the first after a day of silence; empty: no greeting. */
  greeting: Text(MAX_REPLY_LENGTH, 0),
  /** The first rule that matches answers. */
  keywords: Type.Array(KeywordRule, { maxItems: MAX_KEYWORDS }),
  /** Template for absences that bring none of their own, with awayReplyVariables; empty: defaultAwayReply. */
  awayReply: Text(MAX_REPLY_LENGTH, 0),
  /** An away reply is sent once in a chat within so many minutes. */
  awayIntervalMinutes: Type.Integer({ minimum: 1, maximum: 1440 }),
  /** How long automatic replies keep silent in a chat after a colleague spoke in it. */
  quietMinutes: Type.Integer({ minimum: 0, maximum: 1440 }),
  /** Answers questions about an order with its state and what happens next. */
  answersOrders: Type.Boolean(),
})
export type AutoReplies = Static<typeof AutoReplies>

/** What holds as long as a shop has set nothing. */
export const defaultAutoReplies: AutoReplies = {
  greeting: '',
  keywords: [],
  awayReply: '',
  awayIntervalMinutes: 30,
  quietMinutes: 30,
  answersOrders: true,
}
