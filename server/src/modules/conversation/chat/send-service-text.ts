import { makeId } from '../../../kernel/id.ts'
import { bodyHash } from '../../../platform/body-hash.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { ensureChat, invalidateBoth, lockChat } from './chat-rows.ts'
import { writeMessages } from './message-rows.ts'

/**
 * Writes to a buyer in the name of the shop about one of their orders, without being asked; who waits for a person's answer goes
 * on waiting. Refuses: not_found, when there is no such shop.
 */
export async function sendServiceText(
  tx: Tx,
  shopId: string,
  { buyerId, orderId, text }: { readonly buyerId: string; readonly orderId: string; readonly text: string },
): Promise<void> {
  const chat = await lockChat(tx, shopId, await ensureChat(tx, shopId, buyerId))
  const body = { kind: 'text', text, orderId } as const
  const message = {
    shop_id: shopId,
    chat_id: chat.chat_id,
    number: chat.next_number,
    message_id: makeId(machineNowMs()),
    sender: 'auto',
    account_id: null,
    body,
    body_hash: bodyHash(body),
    auto_kind: 'service',
    answers: null,
    at: tx.now,
  } as const
  const after = {
    ...chat,
    next_number: chat.next_number + 1,
    buyer_unread: chat.buyer_unread + 1,
    last_at: tx.now,
  }
  await writeMessages(tx, shopId, [message], [after])
  invalidateBoth(tx, chat, { buyer: message.number, shop: message.number })
}
