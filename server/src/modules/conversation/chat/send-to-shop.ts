import type { Language } from '../../../kernel/refusal.ts'
import { MINUTE_MS } from '../../../kernel/time.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNow } from '../../../platform/machine-clock.ts'
import { answerAutomatically } from './answer-automatically.ts'
import { MESSAGES_A_MINUTE, type MessageBody, type MessageView } from './chat-contract.ts'
import { type ChatFacts, lockChatOf, refuse, tellBoth } from './chat-rows.ts'
import { readMessage } from './message-queries.ts'
import { appendSent, type ChatChange, checkBody, findSent } from './message-rows.ts'

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
    const number = await appendSent(tx, chat, 'buyer', message, {
      ...inItsMinute(chat),
      // From the first message on that no person has answered.
      waiting_since: chat.waiting_since ?? tx.now,
    })
    await answerAutomatically(tx, chat, number, body, language)
    tellBoth(tx, chat)
    return { chat, number }
  })
  return readMessage(db.kysely, sent.chat, 'buyer', sent.number)
}

/** Counts one more message in its minute of machine time. Refuses: too_many_messages, with the seconds to wait. */
function inItsMinute(chat: ChatFacts): ChatChange {
  const now = machineNow()
  const ageMs = chat.minute_began_at ? now.getTime() - chat.minute_began_at.getTime() : MINUTE_MS
  if (ageMs < 0 || ageMs >= MINUTE_MS) return { minute_began_at: now, minute_count: 1 }
  if (chat.minute_count >= MESSAGES_A_MINUTE) {
    throw refuse('too_many_messages', { seconds: Math.ceil((MINUTE_MS - ageMs) / 1000) })
  }
  return { minute_count: chat.minute_count + 1 }
}
