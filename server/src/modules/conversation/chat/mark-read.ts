import { batch } from '../../../platform/db/batching.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { type ChatFacts, invalidateBoth, type Side } from './chat-rows.ts'
import { lockChats, type ReadMark, writeMarks } from './message-rows.ts'

/** A side that has read up to a number. */
interface Marking {
  readonly side: Side
  /** The buyer whose chat it is, or the chat, by side. */
  readonly key: string
  readonly upTo: number
}

/**
 * A side of a chat of a shop has read up to a number: its mark moves forward, never back and never beyond the last
 * message. Answers what it has not read then; null: there is no such chat. All that wait for a shop share a transaction.
 */
export const markRead = batch<Marking, number | null>((db, shopId, markings) =>
  inTransaction(db, (tx) => markTogether(tx, shopId, markings), { pool: 'batch', clock: 'by lock' }),
)

async function markTogether(
  tx: Tx,
  shopId: string,
  markings: readonly Marking[],
): Promise<(number | null)[]> {
  const keysOf = (side: Side) => markings.filter((one) => one.side === side).map((one) => one.key)
  const chats = await lockChats(tx, shopId, keysOf('shop'), keysOf('buyer'))
  const chatOf = ({ side, key }: Marking) =>
    chats.find((chat) => (side === 'buyer' ? chat.buyer_id : chat.chat_id) === key)
  const marks = new Map<string, ReadMark>()
  for (const marking of markings) {
    const chat = chatOf(marking)
    if (!chat) continue
    const key = keyOf(chat, marking.side)
    const from = marks.get(key)?.upTo ?? markOf(chat, marking.side)
    const upTo = Math.min(marking.upTo, chat.next_number - 1)
    if (upTo > from) marks.set(key, { chatId: chat.chat_id, side: marking.side, upTo })
  }
  const left = await writeMarks(tx, shopId, [...marks.values()])
  for (const { chatId, side } of marks.values()) {
    const chat = chats.find((one) => one.chat_id === chatId) as ChatFacts
    // The other side sees how far was read; to one's own pages nothing is new in the chat itself.
    invalidateBoth(tx, chat, { [side]: chat.next_number - 1 })
  }
  return markings.map((marking) => {
    const chat = chatOf(marking)
    return chat ? (left.get(keyOf(chat, marking.side)) ?? unreadOf(chat, marking.side)) : null
  })
}

const keyOf = (chat: ChatFacts, side: Side): string => `${side} ${chat.chat_id}`

const markOf = (chat: ChatFacts, side: Side): number =>
  side === 'buyer' ? chat.buyer_read_up_to : chat.shop_read_up_to

const unreadOf = (chat: ChatFacts, side: Side): number =>
  side === 'buyer' ? chat.buyer_unread : chat.shop_unread
