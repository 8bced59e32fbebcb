import { type Static, Type } from 'typebox'
import { endpoint } from '../../kernel/endpoint.ts'
import { Id, Instant, Nullable, OneOf, PageOf, PageQuery, ShopParams, Text } from '../../kernel/schema.ts'
import { LastWords } from '../../modules/conversation/chat/contract.ts'
import { ShopOrderRowView } from '../orders/order-contract.ts'

const ChatParams = Type.Object({ shopId: Id, chatId: Id })

/** A chat in the shop's inbox. Of the buyer it shows the last digits of the phone, never the phone. */
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

export const listChats = endpoint('GET /merchant/:shopId/chats', {
  summary: 'The inbox. waiting: who waits longest first; unread and all: the latest first.',
  params: ShopParams,
  query: Type.Object({
    ...PageQuery,
    tab: Type.Optional(OneOf(chatTabs)),
    q: Type.Optional(Text(120)),
  }),
  reply: Type.Object({ ...PageOf(ChatRow).properties, counts: ChatCounts }),
})

export const readChat = endpoint('GET /merchant/:shopId/chats/:chatId', {
  summary: 'One chat: the buyer and their newest orders here, with state and what the shop can do.',
  params: ChatParams,
  reply: ChatView,
})
