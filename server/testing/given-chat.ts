import {
  type AutoReplies,
  changeAutoReplies,
  defaultAutoReplies,
} from '../src/modules/conversation/auto-replies/contract.ts'
import {
  type BodyView,
  listMyMessages,
  type MessageBody,
  sendMessage,
  sendMyMessage,
} from '../src/modules/conversation/chat/contract.ts'
import { listChats } from '../src/screens/merchant/chats-contract.ts'
import { type GivenShop, givenPerson, givenShop, type Person } from './given.ts'
import { newId, type TestServer } from './server.ts'

/** A buyer, a shop, and the chat between them. */
export interface GivenChat {
  readonly shop: GivenShop
  readonly buyer: Person
  readonly chatId: string
}

const bodyOf = (said: string | MessageBody): MessageBody =>
  typeof said === 'string' ? { kind: 'text', text: said } : said

/** A buyer says something to a shop; under a new id unless one is given. */
export function buyerSays(
  server: TestServer,
  { shop, buyer }: Pick<GivenChat, 'shop' | 'buyer'>,
  said: string | MessageBody,
  id = newId(),
) {
  return server.call(sendMyMessage, {
    as: buyer,
    params: { shopId: shop.shopId },
    body: { id, body: bodyOf(said) },
  })
}

/** The shop answers in a chat; its owner unless a member of staff is named. */
export function shopSays(
  server: TestServer,
  { shop, chatId }: GivenChat,
  said: string | MessageBody,
  { as = shop.owner, id = newId() }: { as?: Person; id?: string } = {},
) {
  return server.call(sendMessage, {
    as,
    params: { shopId: shop.shopId, chatId },
    body: { id, body: bodyOf(said) },
  })
}

/** A chat in which a buyer has said something. */
export async function givenChat(
  server: TestServer,
  what: { shop?: GivenShop; buyer?: Person; said?: string } = {},
): Promise<GivenChat> {
  const shop = what.shop ?? (await givenShop(server))
  const buyer = what.buyer ?? (await givenPerson(server))
  await buyerSays(server, { shop, buyer }, what.said ?? '在吗')
  return { shop, buyer, chatId: await chatOf(server, shop, buyer) }
}

/** The id of a buyer's chat with a shop, as the inbox knows it: found by the buyer's phone. */
export async function chatOf(server: TestServer, shop: GivenShop, buyer: Person): Promise<string> {
  const { rows } = await server.call(listChats, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    query: { q: buyer.phone },
  })
  const [row] = rows
  if (!row || rows.length > 1) throw new Error(`${rows.length} chats instead of one.`)
  return row.chatId
}

/** The messages of a chat as its buyer sees them: who and what, in the order of their numbers. */
export async function saidIn(server: TestServer, { shop, buyer }: Pick<GivenChat, 'shop' | 'buyer'>) {
  const { rows } = await server.call(listMyMessages, {
    as: buyer,
    params: { shopId: shop.shopId },
    query: { limit: 100 },
  })
  return rows
}

/** The last automatic reply that a buyer got, in full; null: none. */
export async function lastAuto(server: TestServer, of: Pick<GivenChat, 'shop' | 'buyer'>) {
  const replies = (await saidIn(server, of)).filter((message) => message.from === 'auto')
  const last = replies.at(-1)
  if (!last) return null
  const body = last.body as Extract<BodyView, { kind: 'text' }>
  return { kind: last.autoKind, text: body.text, orderId: body.orderId, number: last.number, at: last.at }
}

/** What a shop sets for automatic replies; the rest by default. */
export function settingOfReplies(server: TestServer, shop: GivenShop, what: Partial<AutoReplies>) {
  return server.call(changeAutoReplies, {
    as: shop.owner,
    params: { shopId: shop.shopId },
    body: { ...defaultAutoReplies, ...what },
  })
}
