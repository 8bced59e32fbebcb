import { sql } from 'kysely'
import type { Language } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import { answerAutomatically } from './answer-automatically.ts'
import { MESSAGES_A_MINUTE, type MessageBody, type MessageView } from './chat-contract.ts'
import { type ChatFacts, lockChatOf, refuse, tellBoth } from './chat-rows.ts'
import { readMessage } from './message-queries.ts'
import { appendSent, checkBody, findSent } from './message-rows.ts'

interface SendToShop {
  readonly shopId: string
  readonly id: string
  readonly body: MessageBody
  /** In which an automatic reply is written. */
  readonly language: Language
}

/**
 * A buyer says something to a shop; an automatic reply stands in the same transaction, so it is there at once and
 * once. Sent again, the same id answers the first outcome. Refuses: not_found, id_reused, id_not_fresh,
 * too_many_messages, and what checkBody refuses.
 */
export async function sendToShop(
  { db, actor }: Ctx<BuyerActor>,
  { shopId, id, body, language }: SendToShop,
): Promise<MessageView> {
  const message = { id, body, accountId: actor.accountId }
  const sent = await inTransaction(db, async (tx) => {
    const chat = await lockChatOf(tx, shopId, actor.accountId)
    const known = await findSent(tx, chat, message)
    if (known !== null) return { chat, number: known }
    await checkBody(tx, chat, body)
    await countMessage(tx, chat)
    const number = await appendSent(tx, chat, 'buyer', message)
    await waitForAnswer(tx, chat)
    await answerAutomatically(tx, chat, number, body, language)
    tellBoth(tx, chat)
    return { chat, number }
  })
  return readMessage(db.kysely, sent.chat, 'buyer', sent.number)
}

const MINUTE_MS = 60_000

/** Counts this message in its minute of machine time. Refuses: too_many_messages, with the seconds to wait. */
async function countMessage(tx: Tx, chat: ChatFacts): Promise<void> {
  const now = machineNow()
  const ageMs = chat.minute_began_at ? now.getTime() - chat.minute_began_at.getTime() : MINUTE_MS
  const isSameMinute = ageMs >= 0 && ageMs < MINUTE_MS
  if (isSameMinute && chat.minute_count >= MESSAGES_A_MINUTE) {
    throw refuse('too_many_messages', { seconds: Math.max(1, Math.ceil((MINUTE_MS - ageMs) / 1000)) })
  }
  await tx
    .updateTable('conversation.chat')
    .set(isSameMinute ? { minute_count: chat.minute_count + 1 } : { minute_began_at: now, minute_count: 1 })
    .where('shop_id', '=', chat.shop_id)
    .where('chat_id', '=', chat.chat_id)
    .execute()
}

/** From the first message on that no person has answered. */
async function waitForAnswer(tx: Tx, chat: ChatFacts): Promise<void> {
  await tx
    .updateTable('conversation.chat')
    .set({ waiting_since: sql`coalesce(waiting_since, ${tx.now})` })
    .where('shop_id', '=', chat.shop_id)
    .where('chat_id', '=', chat.chat_id)
    .execute()
}
