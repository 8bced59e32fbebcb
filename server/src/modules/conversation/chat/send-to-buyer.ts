import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import type { MessageBody, MessageView } from './contract.ts'
import { say } from './say.ts'

/**
 * A member of staff answers: the buyer waits no longer, and automatic replies keep silent in this chat for the time
 * that the shop has set. Refuses what `say` refuses.
 */
export function sendToBuyer(
  { db, actor }: Ctx<StaffActor>,
  message: { readonly chatId: string; readonly id: string; readonly body: MessageBody },
): Promise<MessageView> {
  return say(db, actor.shopId, { ...message, accountId: actor.accountId, language: 'zh', order: null })
}
