import type { Language } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { answerOrderQuestion } from '../auto-replies/answer-order-question.ts'
import type { MessageBody, MessageView } from './contract.ts'
import { sendMessage } from './send-message.ts'

interface SendToShop {
  readonly shopId: string
  readonly id: string
  readonly body: MessageBody
  /** In which an automatic reply is written. */
  readonly language: Language
}

/**
 * A buyer says something to a shop; an automatic reply stands in the same transaction, so it is there at once and
 * once. What the message asks about an order is looked up before it. Refuses what `sendMessage` refuses.
 */
export async function sendToShop(
  { db, actor: { accountId } }: Ctx<BuyerActor>,
  { shopId, id, body, language }: SendToShop,
): Promise<MessageView> {
  const order = await answerOrderQuestion(db, { shopId, buyerId: accountId, body, language })
  return sendMessage(db, shopId, { id, accountId, chatId: null, body, language, order })
}
