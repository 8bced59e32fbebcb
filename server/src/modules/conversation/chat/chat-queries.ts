import { type SqlBool, sql } from 'kysely'
import { cutPage, decodeCursor } from '../../../kernel/page.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import { newestOrdersOf, type OrderCard, readOrderCards } from '../../ordering/index.ts'
import { absenceAt, awayView, readShops, type ShopFacts } from '../../shop/index.ts'
import { type ChatFacts, findChatOf, readChatFacts } from './chat-rows.ts'
import type { BuyerChatView, LastWords } from './contract.ts'
import { readLastWords } from './message-queries.ts'

interface Page {
  readonly after?: string
  readonly limit?: number
}

/** The buyer's chats, the latest first. */
export async function listMyChats(reader: Reader, buyerId: string, page: Page) {
  const limit = page.limit ?? 20
  let query = reader
    .selectFrom('conversation.chat')
    .selectAll()
    .where('buyer_id', '=', buyerId)
    .where('last_at', 'is not', null)
    .orderBy('last_at', 'desc')
    .orderBy('chat_id', 'desc')
    .limit(limit + 1)
  if (page.after) {
    const [lastAt, chatId] = decodeCursor(page.after, ['instant', 'id'])
    query = query.where(sql<SqlBool>`(last_at, chat_id) < (${lastAt}::timestamptz, ${chatId}::uuid)`)
  }
  const { rows, next } = cutPage(await query.execute(), limit, latestKey)
  const shops = await readShops(
    reader,
    rows.map((chat) => chat.shop_id),
  )
  const last = await readLastWords(reader, rows, 'buyer')
  const now = await readBusinessNow(reader)
  return {
    rows: rows.map((chat) =>
      buyerView(shops.get(chat.shop_id) as ShopFacts, chat, last.get(chat.chat_id) ?? null, now),
    ),
    next,
  }
}

const latestKey = (chat: ChatFacts) => [chat.last_at?.toISOString() ?? '', chat.chat_id]

function buyerView(
  shop: ShopFacts,
  chat: ChatFacts | null,
  last: LastWords | null,
  now: Date,
): BuyerChatView {
  const absence = absenceAt(shop.absences, now)
  return {
    shopId: shop.shopId,
    shopName: shop.name,
    away: absence && awayView(absence),
    last,
    unread: chat?.buyer_unread ?? 0,
  }
}

/** The head of a buyer's chat with a shop, also before anything was said. Refuses: not_found. */
export async function readMyChat(reader: Reader, buyerId: string, shopId: string): Promise<BuyerChatView> {
  const shop = (await readShops(reader, [shopId])).get(shopId)
  if (!shop) throw refuseCommon('not_found')
  const chat = await findChatOf(reader, shopId, buyerId)
  const last = await readLastWords(reader, chat ? [chat] : [], 'buyer')
  return buyerView(shop, chat, last.get(chat?.chat_id ?? '') ?? null, await readBusinessNow(reader))
}

/** How many messages of shops a buyer has not read. */
export async function countMyUnread(reader: Reader, buyerId: string): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select coalesce(sum(buyer_unread), 0)::int as unread from conversation.chat
    where buyer_id = ${buyerId} and buyer_unread > 0`.execute(reader)
  return rows[0]?.unread ?? 0
}

/** Orders of a buyer that a card can be chosen from. */
const CARDS_TO_CHOOSE = 20

/** The buyer's newest orders at this shop as cards. */
export async function listChatOrders(
  reader: Reader,
  shopId: string,
  buyerId: string,
): Promise<{ rows: OrderCard[] }> {
  const { orderIds } = await newestOrdersOf(reader, shopId, buyerId, CARDS_TO_CHOOSE)
  const cards = await readOrderCards(
    reader,
    orderIds.map((orderId) => ({ shopId, id: orderId })),
  )
  return { rows: orderIds.map((id) => cards.get(id)).filter((card): card is OrderCard => card !== undefined) }
}

/** The chat that a picture belongs to; null: none. */
export async function chatOfPicture(
  reader: Reader,
  shopId: string,
  fileId: string,
): Promise<ChatFacts | null> {
  const row = await reader
    .selectFrom('conversation.chat_picture')
    .select('chat_id')
    .where('shop_id', '=', shopId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  return row ? readChatFacts(reader, shopId, row.chat_id) : null
}
