import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import type { MessageBody, MessageView } from './chat-contract.ts'
import { lockChat, tellBoth } from './chat-rows.ts'
import { readMessage } from './message-queries.ts'
import { appendSent, checkBody, findSent } from './message-rows.ts'

/**
 * A member of staff answers: the buyer waits no longer, and automatic replies keep silent in this chat for the time
 * that the shop has set. Sent again, the same id answers the first outcome. Refuses: not_found, id_reused,
 * id_not_fresh, and what checkBody refuses.
 */
export async function sendToBuyer(
  { db, actor }: Ctx<StaffActor>,
  { chatId, id, body }: { readonly chatId: string; readonly id: string; readonly body: MessageBody },
): Promise<MessageView> {
  const message = { id, body, accountId: actor.accountId }
  const sent = await inTransaction(db, async (tx) => {
    const chat = await lockChat(tx, actor.shopId, chatId)
    const known = await findSent(tx, chat, message)
    if (known !== null) return { chat, number: known }
    await checkBody(tx, chat, body)
    const number = await appendSent(tx, chat, 'staff', message, {
      waiting_since: null,
      staff_spoke_at: tx.now,
    })
    tellBoth(tx, chat)
    return { chat, number }
  })
  return readMessage(db.kysely, sent.chat, 'shop', sent.number)
}
