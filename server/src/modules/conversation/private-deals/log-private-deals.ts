import type { BuyerActor, StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { conversationAudit } from '../audit.ts'
import type { NewMessageRow } from '../chat/message-rows.ts'
import { privateDealIn } from './words-contract.ts'

/**
 * Writes into the log which of the messages written in this transaction mean a transfer past the platform: who wrote them
 * and which words of the list they hold, once a message. What a person wrote beside these words is not logged.
 */
export async function logPrivateDeals(tx: Tx, messages: readonly NewMessageRow[]): Promise<void> {
  for (const message of messages) {
    if (message.body.kind !== 'text' || message.account_id === null) continue
    const words = privateDealIn(message.body.text)
    if (words.length === 0) continue
    const detail = { chatId: message.chat_id, words }
    const actor = actorOf(message.sender, message.account_id, message.shop_id)
    await conversationAudit.write(
      tx,
      actor,
      'conversation.private_deal',
      message.message_id,
      detail,
      message.shop_id,
    )
  }
}

const actorOf = (
  sender: NewMessageRow['sender'],
  accountId: string,
  shopId: string,
): BuyerActor | StaffActor =>
  sender === 'buyer' ? { kind: 'buyer', accountId } : { kind: 'staff', accountId, shopId, roles: [] }
