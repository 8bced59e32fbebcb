import type { Ctx, OfficerActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { readDisputed } from '../../aftersale/index.ts'
import { conversationAudit } from '../audit.ts'
import { findChatOf } from '../chat/chat-rows.ts'
import type { MessagesView } from '../chat/contract.ts'
import { noMessages, readMessages } from '../chat/message-queries.ts'
import { maskPhones } from './mask-phones.ts'

/**
 * What the buyer and the shop of a dispute said to each other, the newest page or the one before a number, with phone numbers
 * masked. Who looked is in the audit log in the same transaction. Refuses: not_found, before the case came to the platform.
 */
export async function lookAtDisputeChat(
  { db, actor }: Ctx<OfficerActor>,
  asked: { readonly shopId: string; readonly caseId: string; readonly before?: number | undefined },
): Promise<MessagesView> {
  const { shopId, caseId, before } = asked
  return inTransaction(db, async (tx) => {
    const { buyerId, number } = await readDisputed(tx, asked)
    await conversationAudit.write(
      tx,
      actor,
      'conversation.dispute_chat_viewed',
      caseId,
      { caseNumber: number },
      shopId,
    )
    const chat = await findChatOf(tx, shopId, buyerId)
    if (!chat) return noMessages
    const page = await readMessages(tx, chat, 'shop', before === undefined ? {} : { before })
    return {
      ...page,
      rows: page.rows.map((row) =>
        row.body.kind === 'text' ? { ...row, body: { ...row.body, text: maskPhones(row.body.text) } } : row,
      ),
    }
  })
}
