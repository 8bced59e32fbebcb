import type { Selectable } from 'kysely'
import type { Reader, Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import type { ChatFacts, Side } from './chat-rows.ts'
import { type StoredBody, storedBody } from './stored-body.ts'

/** A message with a body that nobody has read yet. */
export type StoredMessage = Selectable<Tables['conversation.message']>

/** A message as its table holds it; body null: what is stored cannot be read. */
export type MessageRow = Omit<StoredMessage, 'body'> & { readonly body: StoredBody | null }

/** A message that is written. */
export type NewMessageRow = MessageRow & { readonly body: StoredBody }

/** The row with its body as `writeMessages` wrote it. */
export const asMessageRow = <Row extends Pick<StoredMessage, 'body'>>(
  row: Row,
): Omit<Row, 'body'> & { readonly body: StoredBody | null } => ({ ...row, body: storedBody.read(row.body) })

const LOCK_CHATS = {
  name: 'conversation.lock-chats',
  text: `
    select * from conversation.chat
    where shop_id = $1 and (chat_id = any($2::uuid[]) or buyer_id = any($3::uuid[])) order by chat_id for update`,
}

/** The chats that have one of these ids or one of these buyers, locked by id, so that their numbers go one by one. */
export function lockChats(
  tx: Tx,
  shopId: string,
  chatIds: readonly string[],
  buyerIds: readonly string[],
): Promise<ChatFacts[]> {
  return tx.query<ChatFacts>(LOCK_CHATS, [shopId, chatIds, buyerIds])
}

const MAKE_CHATS = {
  name: 'conversation.make-chats',
  text: `
    insert into conversation.chat (shop_id, chat_id, buyer_id, made_at)
    select $1::uuid, made.chat_id, made.buyer_id, $4::timestamptz
    from unnest($2::uuid[], $3::uuid[]) as made (chat_id, buyer_id)
    on conflict (shop_id, buyer_id) do nothing`,
}

/** Makes the chats of buyers that have none yet, at tx.now; one that another process makes meanwhile stays. */
export async function makeChats(
  tx: Tx,
  shopId: string,
  chats: readonly { readonly chatId: string; readonly buyerId: string }[],
): Promise<void> {
  const made = chats.toSorted((a, b) => (a.buyerId < b.buyerId ? -1 : 1))
  const ids = [made.map((chat) => chat.chatId), made.map((chat) => chat.buyerId)]
  await tx.query(MAKE_CHATS, [shopId, ...ids, tx.now])
}

const READ_SENT = {
  name: 'conversation.sent',
  text: 'select * from conversation.message where shop_id = $1 and message_id = any($2::uuid[])',
}

/** The messages of a shop that were sent under these ids. */
export async function readSent(
  reader: Reader,
  shopId: string,
  ids: readonly string[],
): Promise<MessageRow[]> {
  return (await reader.query<StoredMessage>(READ_SENT, [shopId, ids])).map(asMessageRow)
}

const PICTURES_OF_CHATS = {
  name: 'conversation.chats-of-pictures',
  text: `
    select file_id as "fileId", chat_id as "chatId" from conversation.chat_picture
    where shop_id = $1 and file_id = any($2::uuid[])`,
}

/** The chats that some pictures were uploaded for, by picture. */
export async function readChatsOfPictures(
  reader: Reader,
  shopId: string,
  fileIds: readonly string[],
): Promise<Map<string, string>> {
  if (fileIds.length === 0) return new Map()
  const rows = await reader.query<{ fileId: string; chatId: string }>(PICTURES_OF_CHATS, [shopId, fileIds])
  return new Map(rows.map(({ fileId, chatId }) => [fileId, chatId]))
}

/*
 * Messages and what they change of their chats in one statement, whatever their number. The chats are locked, so that
 * what was decided in memory is what holds.
 */
const WRITE_MESSAGES = {
  name: 'conversation.write-messages',
  text: `
    with written as (
      insert into conversation.message (
        shop_id, chat_id, number, message_id, sender, account_id, body, body_hash, auto_kind, answers, at)
      select $1::uuid, m.*, $2::timestamptz
      from unnest($3::uuid[], $4::integer[], $5::uuid[], $6::text[], $7::uuid[], $8::jsonb[], $9::bytea[], $10::text[],
        $11::integer[]) as m
    )
    update conversation.chat c set next_number = n.next_number, buyer_unread = n.buyer_unread,
      shop_unread = n.shop_unread, waiting_since = n.waiting_since, staff_spoke_at = n.staff_spoke_at,
      away_told_at = n.away_told_at, minute_began_at = n.minute_began_at, minute_count = n.minute_count, last_at = $2
    from unnest($12::uuid[], $13::integer[], $14::integer[], $15::integer[], $16::timestamptz[], $17::timestamptz[],
      $18::timestamptz[], $19::timestamptz[], $20::integer[]) as n (
      chat_id, next_number, buyer_unread, shop_unread, waiting_since, staff_spoke_at, away_told_at, minute_began_at,
      minute_count)
    where c.shop_id = $1 and c.chat_id = n.chat_id`,
}

/** Writes messages that were decided at tx.now, and their locked chats as they are after them. */
export async function writeMessages(
  tx: Tx,
  shopId: string,
  messages: readonly NewMessageRow[],
  chats: readonly ChatFacts[],
): Promise<void> {
  if (messages.length === 0) return
  await tx.query(WRITE_MESSAGES, [
    shopId,
    tx.now,
    messages.map((row) => row.chat_id),
    messages.map((row) => row.number),
    messages.map((row) => row.message_id),
    messages.map((row) => row.sender),
    messages.map((row) => row.account_id),
    messages.map((row) => storedBody.write(row.body)),
    messages.map((row) => row.body_hash),
    messages.map((row) => row.auto_kind),
    messages.map((row) => row.answers),
    chats.map((chat) => chat.chat_id),
    chats.map((chat) => chat.next_number),
    chats.map((chat) => chat.buyer_unread),
    chats.map((chat) => chat.shop_unread),
    chats.map((chat) => chat.waiting_since),
    chats.map((chat) => chat.staff_spoke_at),
    chats.map((chat) => chat.away_told_at),
    chats.map((chat) => chat.minute_began_at),
    chats.map((chat) => chat.minute_count),
  ])
}

/** How far a side of a chat has read. */
export interface ReadMark {
  readonly chatId: string
  readonly side: Side
  readonly upTo: number
}

/** Moves marks of locked chats and counts anew what lies behind them; of each chat at most one mark of each side. */
const WRITE_MARKS = {
  name: 'conversation.write-marks',
  text: `
    with mark as (
      select * from unnest($2::uuid[], $3::integer[], $4::integer[]) as m (chat_id, by_buyer, by_shop)
    ), counted as (
      select mark.*, b.unread as buyer_unread, s.unread as shop_unread from mark
      cross join lateral (
        select count(*)::integer as unread from conversation.message m
        where m.shop_id = $1 and m.chat_id = mark.chat_id and m.number > mark.by_buyer and m.sender <> 'buyer'
      ) as b
      cross join lateral (
        select count(*)::integer as unread from conversation.message m
        where m.shop_id = $1 and m.chat_id = mark.chat_id and m.number > mark.by_shop and m.sender = 'buyer'
      ) as s
    )
    update conversation.chat c set
      buyer_read_up_to = coalesce(n.by_buyer, c.buyer_read_up_to),
      buyer_unread = case when n.by_buyer is null then c.buyer_unread else n.buyer_unread end,
      shop_read_up_to = coalesce(n.by_shop, c.shop_read_up_to),
      shop_unread = case when n.by_shop is null then c.shop_unread else n.shop_unread end
    from counted n where c.shop_id = $1 and c.chat_id = n.chat_id
    returning c.chat_id as "chatId", c.buyer_unread as buyer, c.shop_unread as shop`,
}

/** Writes marks of locked chats; answers what each side has not read then, by `side chatId`. */
export async function writeMarks(
  tx: Tx,
  shopId: string,
  marks: readonly ReadMark[],
): Promise<Map<string, number>> {
  if (marks.length === 0) return new Map()
  const chatIds = [...new Set(marks.map((mark) => mark.chatId))]
  const upTo = (side: Side) =>
    chatIds.map((chatId) => marks.find((mark) => mark.chatId === chatId && mark.side === side)?.upTo ?? null)
  const rows = await tx.query<{ chatId: string; buyer: number; shop: number }>(WRITE_MARKS, [
    shopId,
    chatIds,
    upTo('buyer'),
    upTo('shop'),
  ])
  return new Map(
    rows.flatMap(({ chatId, buyer, shop }) => [
      [`buyer ${chatId}`, buyer],
      [`shop ${chatId}`, shop],
    ]),
  )
}
