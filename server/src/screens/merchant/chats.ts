import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { cutPage, decodeKey } from '../../kernel/page.ts'
import { refuseCommon } from '../../kernel/refusal.ts'
import { isBefore } from '../../kernel/time.ts'
import type { LastWords } from '../../modules/conversation/chat/contract.ts'
import { type ChatFacts, quietAfter, readLastWords, readSettings } from '../../modules/conversation/index.ts'
import { conversationRights } from '../../modules/conversation/rights-contract.ts'
import { buyerOfNumber, newestOrdersOf, readOrders } from '../../modules/ordering/index.ts'
import { type Reader, readBusinessNow } from '../../platform/db/database.ts'
import { route } from '../../platform/http/route.ts'
import { holders } from '../../platform/http/who.ts'
import type { Screen } from '../../platform/screen.ts'
import { shopRows } from '../orders/order-pages.ts'
import { readAsked } from './asked-words.ts'
import type { ChatCounts, ChatRow, ChatTab, ChatView } from './chats-contract.ts'
import * as contract from './chats-contract.ts'

/** Orders that the panel of a chat shows. */
const ORDERS_IN_PANEL = 20

/** Who talks with buyers. */
const desk = holders(conversationRights.chat)

export const chatsScreen: Screen = {
  name: 'merchant/chats',
  routes: [
    route(contract.listChats, desk, ({ db, actor }, { query }) => readInbox(db.kysely, actor.shopId, query)),
    route(contract.readChat, desk, ({ db, actor }, { params }) =>
      readChatPanel(db.kysely, actor.shopId, params.chatId),
    ),
  ],
}

interface Page {
  readonly after?: string
  readonly limit?: number
}

const inTab: Record<ChatTab, RawBuilder<SqlBool>> = {
  waiting: sql`c.waiting_since is not null`,
  unread: sql`c.shop_unread > 0 and c.last_at is not null`,
  all: sql`c.last_at is not null`,
}

/** A chat with what the inbox shows of its buyer. */
type InboxRow = ChatFacts & { phone_tail: string; open_orders: number }

/** The columns of a row of the inbox, from `c`. */
const inboxColumns = sql`c.*, account.phone_tail, (
  select count(*)::int from ordering.buyer_order b join ordering."order" o using (shop_id, order_id)
  where b.buyer_id = c.buyer_id and b.shop_id = c.shop_id and o.state in ('unpaid', 'paid', 'shipped')) as open_orders`

const inboxTables = sql`conversation.chat c join identity.account account on account.account_id = c.buyer_id`

/** The inbox: who waits longest first in `waiting`, else the latest first. */
async function readInbox(
  reader: Reader,
  shopId: string,
  query: Page & { readonly tab?: ChatTab; readonly q?: string },
): Promise<{ rows: ChatRow[]; next: string | null; counts: ChatCounts }> {
  const limit = query.limit ?? 20
  const tab = query.tab ?? 'all'
  const isWaiting = tab === 'waiting'
  const key = isWaiting ? sql`(c.waiting_since, c.chat_id)` : sql`(c.last_at, c.chat_id)`
  const [at, chatId] = decodeKey(query.after, ['instant', 'id'])
  const after = query.after
    ? sql`${key} ${isWaiting ? sql`>` : sql`<`} (${at}::timestamptz, ${chatId}::uuid)`
    : sql`true`
  const { rows: found } = await sql<InboxRow>`
    select ${inboxColumns} from ${inboxTables}
    where c.shop_id = ${shopId} and ${inTab[tab]} and ${await matching(reader, shopId, query.q)} and ${after}
    order by ${isWaiting ? sql`c.waiting_since, c.chat_id` : sql`c.last_at desc, c.chat_id desc`}
    limit ${limit + 1}`.execute(reader)
  const { rows, next } = cutPage(found, limit, (row) =>
    isWaiting
      ? [row.waiting_since?.toISOString() ?? '', row.chat_id]
      : [row.last_at?.toISOString() ?? '', row.chat_id],
  )
  const last = await readLastWords(reader, rows, 'shop')
  return {
    rows: rows.map((row) => inboxRow(row, last.get(row.chat_id) ?? null)),
    next,
    counts: await countChats(reader, shopId),
  }
}

/** The last digits of a phone, a whole phone, the number of an order, or words that the buyer wrote lately. */
async function matching(reader: Reader, shopId: string, q: string | undefined): Promise<RawBuilder<SqlBool>> {
  if (!q?.trim()) return sql`true`
  const { words, phone, phoneTail, code } = readAsked(q)
  if (phoneTail) return sql`account.phone_tail = ${phoneTail}`
  if (phone) return sql`account.phone_hash = ${reader.app.pii.hashPhone(phone)}`
  const buyerId = code ? await buyerOfNumber(reader, shopId, code) : null
  return buyerId ? sql`c.buyer_id = ${buyerId}` : saidLately(shopId, words)
}

/** Messages of buyers that a search for words looks through, the newest of the shop: some days of a very busy one. */
const MESSAGES_TO_SEARCH = 20_000

const saidLately = (shopId: string, words: string): RawBuilder<SqlBool> => sql`c.chat_id in (
  select newest.chat_id from (
    select chat_id, body from conversation.message
    where shop_id = ${shopId} and sender = 'buyer' order by at desc limit ${MESSAGES_TO_SEARCH}
  ) as newest
  where newest.body ->> 'text' ilike ${`%${words.replace(/[\\%_]/g, '\\$&')}%`})`

function inboxRow(row: InboxRow, last: LastWords | null): ChatRow {
  return {
    chatId: row.chat_id,
    phoneTail: row.phone_tail,
    waitingSince: row.waiting_since?.toISOString() ?? null,
    unread: row.shop_unread,
    last,
    openOrders: row.open_orders,
  }
}

async function countChats(reader: Reader, shopId: string): Promise<ChatCounts> {
  const count = (tab: ChatTab) =>
    sql`(select count(*)::int from conversation.chat c where c.shop_id = ${shopId} and ${inTab[tab]})`
  const { rows } = await sql<ChatCounts>`
    select ${count('waiting')} as waiting, ${count('unread')} as unread, ${count('all')} as "all"`.execute(
    reader,
  )
  return rows[0] as ChatCounts
}

/** One chat with the buyer's newest orders here, as the list of orders shows them. Refuses: not_found. */
async function readChatPanel(reader: Reader, shopId: string, chatId: string): Promise<ChatView> {
  const { rows } = await sql<InboxRow>`
    select ${inboxColumns} from ${inboxTables}
    where c.shop_id = ${shopId} and c.chat_id = ${chatId}`.execute(reader)
  const [row] = rows
  if (!row) throw refuseCommon('not_found')
  const now = await readBusinessNow(reader)
  const last = await readLastWords(reader, [row], 'shop')
  const quietUntil = quietAfter(row.staff_spoke_at, await readSettings(reader, shopId))
  const { orderIds, total } = await newestOrdersOf(reader, shopId, row.buyer_id, ORDERS_IN_PANEL)
  const orders = await readOrders(reader, shopId, orderIds)
  orders.sort((a, b) => orderIds.indexOf(a.order_id) - orderIds.indexOf(b.order_id))
  return {
    ...inboxRow(row, last.get(chatId) ?? null),
    since: row.made_at.toISOString(),
    quietUntil: quietUntil && isBefore(now, quietUntil) ? quietUntil.toISOString() : null,
    orders: await shopRows(reader, orders, now),
    orderCount: total,
  }
}
