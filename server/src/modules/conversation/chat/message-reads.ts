import { refuseCommon } from '../../../kernel/refusal.ts'
import { readMany } from '../../../platform/db/batching.ts'
import type { Database, Reader } from '../../../platform/db/database.ts'
import { readNames } from '../../identity/index.ts'
import type { ChatFacts, Side } from './chat-rows.ts'
import { MESSAGE_PAGE_SIZE, type MessagesView } from './contract.ts'
import { messageViews, noMessages, pageOf, staffOf } from './message-queries.ts'
import { asMessageRow, type MessageRow, type StoredMessage } from './message-rows.ts'

/** What a page that knows a chat up to a number asks for. */
interface NewsWish {
  readonly shopId: string
  readonly side: Side
  /** The buyer whose chat it is, or the chat, by side. */
  readonly key: string
  readonly after: number
  readonly limit: number
}

/** A chat with what is new in it, as one moment saw both; null: there is no such chat. */
type News = {
  readonly chat: ChatFacts
  readonly rows: MessageRow[]
  readonly names: ReadonlyMap<string, string>
} | null

/** What comes after a number in a buyer's chat with a shop, as the buyer sees it. */
export async function readNewsForBuyer(
  db: Database,
  shopId: string,
  buyerId: string,
  { after, limit = MESSAGE_PAGE_SIZE }: { readonly after: number; readonly limit?: number | undefined },
): Promise<MessagesView> {
  const news = await askNews(db, { shopId, side: 'buyer', key: buyerId, after, limit })
  return news ? newsView(db, 'buyer', news, after) : noMessages
}

/** What comes after a number in a chat, as the shop sees it. Refuses: not_found. */
export async function readNewsForShop(
  db: Database,
  shopId: string,
  chatId: string,
  { after, limit = MESSAGE_PAGE_SIZE }: { readonly after: number; readonly limit?: number | undefined },
): Promise<MessagesView> {
  const news = await askNews(db, { shopId, side: 'shop', key: chatId, after, limit })
  if (!news) throw refuseCommon('not_found')
  return newsView(db, 'shop', news, after)
}

async function newsView(
  db: Database,
  side: Side,
  { chat, rows, names }: NonNullable<News>,
  after: number,
): Promise<MessagesView> {
  return pageOf(chat, side, await messageViews(db.kysely, chat, rows, names), { after })
}

/** By index from the chat to its newest messages; a chat in which nothing is new is one row without a message. */
const newsBy = (name: string, key: 'buyer_id' | 'chat_id') => ({
  name,
  text: `
    select wish.place::integer, c.shop_id, c.chat_id, c.buyer_id, c.next_number, c.buyer_read_up_to, c.shop_read_up_to,
      c.buyer_unread, c.shop_unread, m.number, m.message_id, m.sender, m.account_id, m.body, m.at, m.auto_kind
    from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::integer[])
      with ordinality as wish (shop_id, ${key}, after, most, place)
    join conversation.chat c using (shop_id, ${key})
    left join lateral (
      select * from conversation.message later
      where later.shop_id = c.shop_id and later.chat_id = c.chat_id and later.number > wish.after
      order by later.number limit wish.most
    ) as m on true
    order by wish.place, m.number`,
})

const READ_NEWS: Record<Side, ReturnType<typeof newsBy>> = {
  buyer: newsBy('conversation.news-for-buyers', 'buyer_id'),
  shop: newsBy('conversation.news-for-shops', 'chat_id'),
}

type NewsRow = ChatFacts & StoredMessage & { readonly place: number; readonly number: number | null }

/** The news of all who ask, one statement a side. */
const askNews = readMany<NewsWish, News>('conversation.news', async (reader, wishes) => {
  const [toBuyers, toShops] = await Promise.all([
    readSide(reader, wishes, 'buyer'),
    readSide(reader, wishes, 'shop'),
  ])
  const names = await readNames(
    reader,
    toShops.flatMap(({ rows }) => staffOf(said(rows))),
  )
  // Buyers do not learn which colleague wrote.
  const nobody = new Map<string, string>()
  const news = new Map(
    [...toBuyers, ...toShops].map(({ wish, rows: [first, ...more] }) => [
      wish,
      first && { chat: first, rows: said([first, ...more]), names: wish.side === 'shop' ? names : nobody },
    ]),
  )
  return wishes.map((wish) => news.get(wish) ?? null)
})

const said = (rows: readonly NewsRow[]): MessageRow[] =>
  rows.filter((row) => row.number !== null).map(asMessageRow)

async function readSide(reader: Reader, wishes: readonly NewsWish[], side: Side) {
  const asked = wishes.filter((wish) => wish.side === side)
  if (asked.length === 0) return []
  const rows = await reader.query<NewsRow>(READ_NEWS[side], [
    asked.map((wish) => wish.shopId),
    asked.map((wish) => wish.key),
    asked.map((wish) => wish.after),
    asked.map((wish) => wish.limit),
  ])
  const byPlace = Map.groupBy(rows, (row) => row.place)
  return asked.map((wish, at) => ({ wish, rows: byPlace.get(at + 1) ?? [] }))
}
