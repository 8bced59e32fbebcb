import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import type { MessageBody, MessageView } from './contract.ts'
import { sendMessage } from './send-message.ts'

/**
 * A member of staff answers: the buyer waits no longer, and automatic replies keep silent in this chat for the time
 * that the shop has set. Refuses what `sendMessage` refuses.
 */
export function sendToBuyer(
  { db, actor }: Ctx<StaffActor>,
  message: { readonly chatId: string; readonly id: string; readonly body: MessageBody },
): Promise<MessageView> {
  return sendMessage(db, actor.shopId, {
    ...message,
    accountId: actor.accountId,
    language: 'zh',
    order: null,
  })
}
