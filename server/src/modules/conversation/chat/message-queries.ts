import { sql } from 'kysely'
import { cutText } from '../../../kernel/cut-text.ts'
import { formatYuan } from '../../../kernel/money.ts'
import { type Reader, readBusinessNow } from '../../../platform/db/database.ts'
import { distinctKeys } from '../../../platform/db/distinct-keys.ts'
import { readProductCards } from '../../catalog/index.ts'
import { readAccounts } from '../../identity/index.ts'
import { issuedView, readIssuedCoupons } from '../../marketing/index.ts'
import { readOrderCards } from '../../ordering/index.ts'
import { readPayoutCards } from '../../payment/index.ts'
import type { ChatFacts, Side } from './chat-rows.ts'
import {
  type BodyView,
  type LastWords,
  MESSAGE_PAGE_SIZE,
  type MessagesView,
  type MessageView,
} from './contract.ts'
import { asMessageRow, type MessageRow, type StoredMessage } from './message-rows.ts'

/** Which messages are asked for; neither bound: the newest. */
export interface MessagesWish {
  readonly after?: number
  readonly before?: number
  readonly limit?: number
}

/** What a side sees of a chat that does not exist yet. */
export const noMessages: MessagesView = {
  rows: [],
  hasEarlier: false,
  hasLater: false,
  lastNumber: 0,
  ownReadUpTo: 0,
  otherReadUpTo: 0,
  unread: 0,
}

/** A page of messages in the order of their numbers, as one side sees them; each number in it once and none left out. */
export async function readMessages(
  reader: Reader,
  chat: ChatFacts,
  side: Side,
  { after, before, limit = MESSAGE_PAGE_SIZE }: MessagesWish,
): Promise<MessagesView> {
  const forward = after !== undefined
  let query = reader
    .selectFrom('conversation.message')
    .selectAll()
    .where('shop_id', '=', chat.shop_id)
    .where('chat_id', '=', chat.chat_id)
    .orderBy('number', forward ? 'asc' : 'desc')
    .limit(limit)
  if (forward) query = query.where('number', '>', after)
  if (before !== undefined) query = query.where('number', '<', before)
  const rows = (await query.execute()).map(asMessageRow)
  if (!forward) rows.reverse()
  const names =
    side === 'shop' ? await readAccounts(reader, staffOf(rows)) : new Map<string, { name: string }>()
  const views = await messageViews(
    reader,
    chat,
    rows,
    new Map([...names].map(([accountId, { name }]) => [accountId, name])),
  )
  return pageOf(chat, side, views, { after, before })
}

/** Messages of a chat with where they stand in it and how far each side has read. */
export function pageOf(
  chat: ChatFacts,
  side: Side,
  rows: MessageView[],
  { after, before }: Pick<MessagesWish, 'after' | 'before'>,
): MessagesView {
  const forward = after !== undefined
  // A message that came between the two reads is told of by its own invalidation; the chat is never behind its rows.
  const lastNumber = Math.max(chat.next_number - 1, rows.at(-1)?.number ?? 0)
  const first = rows[0]?.number ?? (forward ? after + 1 : 1)
  const last = rows.at(-1)?.number ?? (forward ? after : (before ?? 1) - 1)
  return { rows, hasEarlier: first > 1, hasLater: last < lastNumber, lastNumber, ...marksOf(chat, side) }
}

function marksOf(chat: ChatFacts, side: Side) {
  return side === 'buyer'
    ? { ownReadUpTo: chat.buyer_read_up_to, otherReadUpTo: chat.shop_read_up_to, unread: chat.buyer_unread }
    : { ownReadUpTo: chat.shop_read_up_to, otherReadUpTo: chat.buyer_read_up_to, unread: chat.shop_unread }
}

/** The members of staff who wrote some messages. */
export const staffOf = (rows: readonly MessageRow[]): string[] =>
  rows.flatMap((row) => (row.sender === 'staff' && row.account_id ? [row.account_id] : []))

/** Messages of a chat as they are shown. `names`: of the staff who wrote them, by account; none to buyers. */
export async function messageViews(
  reader: Reader,
  chat: ChatFacts,
  rows: readonly MessageRow[],
  names: ReadonlyMap<string, string>,
): Promise<MessageView[]> {
  const bodies = await bodyViews(reader, rows)
  return rows.map((row, at) => ({
    id: row.message_id,
    number: row.number,
    from: row.sender,
    autoKind: row.auto_kind,
    fromName: row.sender === 'staff' ? (names.get(row.account_id ?? '') ?? null) : null,
    body: bodies[at] as BodyView,
    at: row.at.toISOString(),
    readByOther: row.number <= (row.sender === 'buyer' ? chat.shop_read_up_to : chat.buyer_read_up_to),
  }))
}

const productsOf = (rows: readonly MessageRow[]) =>
  rows.flatMap(({ shop_id: shopId, body }) =>
    body?.kind === 'product' ? [{ shopId, productId: body.productId }] : [],
  )

const ordersOf = (rows: readonly MessageRow[]) =>
  rows.flatMap(({ shop_id: shopId, body }) => (body?.kind === 'order' ? [{ shopId, id: body.orderId }] : []))

const payoutsOf = (rows: readonly MessageRow[]) =>
  rows.flatMap(({ shop_id: shopId, body }) =>
    body?.kind === 'payout' ? [{ shopId, payoutId: body.payoutId }] : [],
  )

const couponsOf = (rows: readonly MessageRow[]) =>
  rows.flatMap(({ shop_id: shopId, body }) =>
    body?.kind === 'coupon' ? [{ shopId, issuedId: body.issuedId }] : [],
  )

/** Bodies with their cards as they are now, in a few statements whatever the number of messages. */
async function bodyViews(reader: Reader, rows: readonly MessageRow[]): Promise<BodyView[]> {
  const products = await readProductCards(reader, productsOf(rows))
  const orders = await readOrderCards(reader, ordersOf(rows))
  const payouts = await readPayoutCards(reader, payoutsOf(rows))
  const coupons = await readIssuedCoupons(reader, couponsOf(rows))
  const now = coupons.size > 0 ? await readBusinessNow(reader) : null
  const pictures = await readPictureSizes(reader, rows)
  return rows.map(({ body, sender }) => {
    if (!body) return { kind: 'unreadable' }
    // Only the system says what a text is about.
    if (body.kind === 'text')
      return { kind: 'text', text: body.text, orderId: sender === 'auto' ? (body.orderId ?? null) : null }
    if (body.kind === 'product') return { kind: 'product', product: products.get(body.productId) ?? null }
    if (body.kind === 'order') return { kind: 'order', order: orders.get(body.orderId) ?? null }
    if (body.kind === 'payout') return { kind: 'payout', payout: payouts.get(body.payoutId) ?? null }
    if (body.kind === 'coupon') {
      const held = coupons.get(body.issuedId)
      return { kind: 'coupon', coupon: held && now ? issuedView(held, now) : null }
    }
    const size = pictures.get(body.fileId)
    return { kind: 'picture', fileId: body.fileId, width: size?.width ?? 0, height: size?.height ?? 0 }
  })
}

async function readPictureSizes(reader: Reader, rows: readonly MessageRow[]) {
  const fileIds = rows.flatMap(({ body }) => (body?.kind === 'picture' ? [body.fileId] : []))
  const [shopId] = rows.map((row) => row.shop_id)
  if (!shopId || fileIds.length === 0) return new Map<string, { width: number; height: number }>()
  const files = await reader
    .selectFrom('platform.file')
    .select(['file_id', 'width', 'height'])
    .where('shop_id', '=', shopId)
    .where('file_id', 'in', fileIds)
    .execute()
  return new Map(files.map((file) => [file.file_id, file]))
}

/**
 * The last message of each of these chats as a list shows it, by chat. To the shop an automatic reply is not news: in
 * its place stands the buyer's message that it answers.
 */
export async function readLastWords(
  reader: Reader,
  chats: readonly Pick<ChatFacts, 'shop_id' | 'chat_id' | 'next_number'>[],
  side: 'buyer' | 'shop',
): Promise<Map<string, LastWords>> {
  if (chats.length === 0) return new Map()
  const [shopIds, chatIds, numbers] = distinctKeys(
    chats,
    (chat) => chat.shop_id,
    (chat) => chat.chat_id,
    (chat) => chat.next_number - 1,
  )
  const { rows: stored } = await sql<StoredMessage>`
    select m.* from unnest(${shopIds}::uuid[], ${chatIds}::uuid[], ${numbers}::int[]) as wanted (shop_id, chat_id, number)
    join conversation.message last using (shop_id, chat_id, number)
    join conversation.message m on m.shop_id = last.shop_id and m.chat_id = last.chat_id
      and m.number = ${side === 'shop' ? sql`coalesce(last.answers, last.number)` : sql`last.number`}`.execute(
    reader,
  )
  const rows = stored.map(asMessageRow)
  const products = await readProductCards(reader, productsOf(rows))
  const orders = await readOrderCards(reader, ordersOf(rows))
  const payouts = await readPayoutCards(reader, payoutsOf(rows))
  const coupons = await readIssuedCoupons(reader, couponsOf(rows))
  const wordsOf = (body: MessageRow['body']): string => {
    if (!body) return ''
    if (body.kind === 'text') return cutText(body.text, LAST_WORDS)
    if (body.kind === 'product') return products.get(body.productId)?.title ?? ''
    if (body.kind === 'payout') return formatYuan(payouts.get(body.payoutId)?.amountFen ?? 0)
    if (body.kind === 'coupon') return coupons.get(body.issuedId)?.title ?? ''
    return body.kind === 'order' ? (orders.get(body.orderId)?.title ?? '') : ''
  }
  return new Map(
    rows.map((row) => {
      const words = {
        from: row.sender,
        kind: row.body ? row.body.kind : ('unreadable' as const),
        words: wordsOf(row.body),
        at: row.at.toISOString(),
      }
      return [row.chat_id, words]
    }),
  )
}

/** Characters of a last message that a list shows at most. */
const LAST_WORDS = 100
