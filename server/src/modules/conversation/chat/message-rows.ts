import { sql } from 'kysely'
import { checkClientId, makeId } from '../../../kernel/id.ts'
import { refuseCommon } from '../../../kernel/refusal.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import type { AutoReply } from './auto-rules.ts'
import { hasOrder, hasProduct } from './card-queries.ts'
import type { MessageBody } from './chat-contract.ts'
import { type ChatFacts, refuse } from './chat-rows.ts'

/** A message that a person sends. */
export interface SentMessage {
  readonly id: string
  readonly accountId: string
  readonly body: MessageBody
}

const hashOf = (chat: ChatFacts, message: SentMessage) =>
  bodyHash({ chatId: chat.chat_id, body: message.body })

/**
 * The number of a message that was sent before, in the locked chat; null: it is new. An old one stays known for ever,
 * so a client may send again whatever it is not sure of. Refuses: id_reused, and id_not_fresh for a new one.
 */
export async function findSent(tx: Tx, chat: ChatFacts, message: SentMessage): Promise<number | null> {
  const row = await tx
    .selectFrom('conversation.message')
    .select(['chat_id', 'number', 'account_id', 'body_hash'])
    .where('shop_id', '=', chat.shop_id)
    .where('message_id', '=', message.id)
    .executeTakeFirst()
  if (!row) {
    checkClientId(message.id, machineNowMs())
    return null
  }
  const isSame =
    row.chat_id === chat.chat_id &&
    row.account_id === message.accountId &&
    row.body_hash.equals(hashOf(chat, message))
  if (!isSame) throw refuseCommon('id_reused')
  return row.number
}

/** Whether this may be said in this chat. Refuses: blank_message, picture_not_found, product_not_found, order_not_found. */
export async function checkBody(tx: Tx, chat: ChatFacts, body: MessageBody): Promise<void> {
  if (body.kind === 'text' && body.text.trim() === '') throw refuse('blank_message')
  if (body.kind === 'picture' && !(await hasPicture(tx, chat, body.fileId))) throw refuse('picture_not_found')
  if (body.kind === 'product' && !(await hasProduct(tx, chat.shop_id, body.productId)))
    throw refuse('product_not_found')
  if (body.kind === 'order' && !(await hasOrder(tx, chat.shop_id, chat.buyer_id, body.orderId)))
    throw refuse('order_not_found')
}

async function hasPicture(tx: Tx, chat: ChatFacts, fileId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('conversation.chat_picture')
    .select('chat_id')
    .where('shop_id', '=', chat.shop_id)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  return row?.chat_id === chat.chat_id
}

interface Row {
  readonly message_id: string
  readonly sender: 'buyer' | 'staff' | 'auto'
  readonly account_id: string | null
  readonly body: object
  readonly body_hash: Buffer
  readonly auto_kind?: AutoReply['kind']
  readonly answers?: number
}

/** What else of the chat changes with a message, in the same statement. */
export type ChatChange = Partial<
  Pick<ChatFacts, 'waiting_since' | 'staff_spoke_at' | 'away_told_at' | 'minute_began_at' | 'minute_count'>
>

/** Writes a person's message under the next number of the locked chat; answers the number. Refuses: id_reused. */
export function appendSent(
  tx: Tx,
  chat: ChatFacts,
  sender: 'buyer' | 'staff',
  message: SentMessage,
  change: ChatChange,
): Promise<number> {
  const row = {
    message_id: message.id,
    sender,
    account_id: message.accountId,
    body: message.body,
    body_hash: hashOf(chat, message),
  }
  return append(tx, chat, row, change)
}

/** Writes an automatic reply to message `answers` under the next number of the locked chat. */
export function appendAuto(tx: Tx, chat: ChatFacts, answers: number, reply: AutoReply): Promise<number> {
  const body = { kind: 'text', text: reply.text, ...(reply.orderId ? { orderId: reply.orderId } : {}) }
  const row = {
    message_id: makeId(machineNowMs()),
    sender: 'auto' as const,
    account_id: null,
    body,
    body_hash: bodyHash(body),
    auto_kind: reply.kind,
    answers,
  }
  return append(tx, chat, row, reply.kind === 'away' ? { away_told_at: tx.now } : {})
}

/** The number is drawn and the message written in one transaction that holds the chat: there are no holes. */
async function append(tx: Tx, chat: ChatFacts, row: Row, change: ChatChange): Promise<number> {
  const unread = row.sender === 'buyer' ? 'shop_unread' : 'buyer_unread'
  const { number } = await tx
    .updateTable('conversation.chat')
    .set({
      ...change,
      next_number: sql`next_number + 1`,
      last_at: tx.now,
      [unread]: sql`${sql.ref(unread)} + 1`,
    })
    .where('shop_id', '=', chat.shop_id)
    .where('chat_id', '=', chat.chat_id)
    .returning(sql<number>`next_number - 1`.as('number'))
    .executeTakeFirstOrThrow()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('conversation.message')
    .values({
      ...row,
      body: JSON.stringify(row.body),
      shop_id: chat.shop_id,
      chat_id: chat.chat_id,
      number,
      at: tx.now,
    })
    // The same id at the same moment in another chat of this shop.
    .onConflict((conflict) => conflict.columns(['shop_id', 'message_id']).doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) throw refuseCommon('id_reused')
  return number
}
