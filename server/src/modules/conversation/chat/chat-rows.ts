import type { Selectable } from 'kysely'
import { makeId } from '../../../kernel/id.ts'
import { refusals, refuseCommon } from '../../../kernel/refusal.ts'
import { type Reader, readClock, type Tx } from '../../../platform/db/database.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { readShops } from '../../shop/index.ts'
import { type AutoReplies, defaultAutoReplies } from '../auto-replies/contract.ts'
import { storedKeywords } from '../auto-replies/stored-keywords.ts'
import { chatRefusals } from './contract.ts'

export const refuse = refusals(chatRefusals)

/** A chat as its table holds it. */
export type ChatFacts = Selectable<Tables['conversation.chat']>

/** Which side of a chat acts or reads. */
export type Side = 'buyer' | 'shop'

/** The chat of a buyer with a shop; null: nothing was said yet. */
export async function findChatOf(reader: Reader, shopId: string, buyerId: string): Promise<ChatFacts | null> {
  const row = await reader
    .selectFrom('conversation.chat')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('buyer_id', '=', buyerId)
    .executeTakeFirst()
  return row ?? null
}

/** One chat of a shop. Refuses: not_found. */
export async function readChatFacts(reader: Reader, shopId: string, chatId: string): Promise<ChatFacts> {
  const row = await reader
    .selectFrom('conversation.chat')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('chat_id', '=', chatId)
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  return row
}

/** One chat of a shop, locked, so that its numbers go one by one; then reads the clock. Refuses: not_found. */
export async function lockChat(tx: Tx, shopId: string, chatId: string): Promise<ChatFacts> {
  const row = await tx
    .selectFrom('conversation.chat')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('chat_id', '=', chatId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw refuseCommon('not_found')
  await readClock(tx)
  return row
}

/** The id of a buyer's chat with a shop, made when there is none. Refuses: not_found, when there is no such shop. */
export async function ensureChat(tx: Tx, shopId: string, buyerId: string): Promise<string> {
  const known = await findChatOf(tx, shopId, buyerId)
  if (known) return known.chat_id
  if (!(await readShops(tx, [shopId])).has(shopId)) throw refuseCommon('not_found')
  await tx
    .insertInto('conversation.chat')
    .values({ shop_id: shopId, chat_id: makeId(machineNowMs()), buyer_id: buyerId, made_at: tx.now })
    .onConflict((conflict) => conflict.columns(['shop_id', 'buyer_id']).doNothing())
    .execute()
  const made = await findChatOf(tx, shopId, buyerId)
  if (!made) throw new Error('A chat that was just made is not there.')
  return made.chat_id
}

/**
 * Nudges the open pages of both sides, after the commit. `newest` is the number of the last message, for a side to which
 * messages are all that changed in the chat: a page that has it need not ask.
 */
export function invalidateBoth(
  tx: Pick<Tx, 'invalidations'>,
  chat: ChatFacts,
  newest: Readonly<Partial<Record<Side, number>>>,
): void {
  const what = 'chat.changed'
  const numbered = (side: Side) => (newest[side] === undefined ? {} : { newest: newest[side] })
  tx.invalidations.push(
    { topic: `shop:${chat.shop_id}`, what, ids: [chat.chat_id], ...numbered('shop') },
    { topic: `buyer:${chat.buyer_id}`, what, ids: [chat.shop_id], ...numbered('buyer') },
  )
}

type SettingsRow = Selectable<Tables['conversation.auto_replies']>

const READ_SETTINGS = {
  name: 'conversation.auto-replies',
  text: 'select * from conversation.auto_replies where shop_id = $1',
}

/** What the shop has set for automatic replies; the defaults as long as it has set nothing. */
export async function readSettings(reader: Reader, shopId: string): Promise<AutoReplies> {
  const [row] = await reader.query<SettingsRow>(READ_SETTINGS, [shopId])
  return settingsOf(row)
}

function settingsOf(row: SettingsRow | undefined): AutoReplies {
  if (!row) return defaultAutoReplies
  return {
    isOn: row.is_on,
    greeting: row.greeting,
    keywords: storedKeywords.read(row.keywords) ?? [],
    awayReply: row.away_reply,
    awayIntervalMinutes: row.away_interval_minutes,
    quietMinutes: row.quiet_minutes,
    answersOrders: row.answers_orders,
  }
}
