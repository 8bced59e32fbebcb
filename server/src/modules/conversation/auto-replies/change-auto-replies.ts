import { refusals, refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { checkAwayReply } from '../../shop/index.ts'
import { conversationAudit } from '../audit.ts'
import { readSettings } from '../chat/chat-rows.ts'
import { type AutoReplies, autoReplyRefusals } from './contract.ts'
import { storedKeywords } from './stored-keywords.ts'

const refuse = refusals(autoReplyRefusals)

/** Sets a shop's automatic replies; what was said stays said. Refuses: unknown_variable, blank_rule. */
export async function changeAutoReplies(
  { db, actor }: Ctx<StaffActor>,
  input: AutoReplies,
): Promise<AutoReplies> {
  refuseUnless(checkAwayReply(input.awayReply))
  const keywords = input.keywords.map(tidyRule)
  const blank = keywords.findIndex(({ words, reply }) => words.length === 0 || reply === '')
  if (blank >= 0) throw refuse('blank_rule', { number: blank + 1 })
  return inTransaction(db, async (tx) => {
    const values = {
      is_on: input.isOn,
      greeting: input.greeting.trim(),
      keywords: storedKeywords.write(keywords),
      away_reply: input.awayReply.trim(),
      away_interval_minutes: input.awayIntervalMinutes,
      quiet_minutes: input.quietMinutes,
      answers_orders: input.answersOrders,
      changed_by: actor.accountId,
      changed_at: tx.now,
    }
    await tx
      .insertInto('conversation.auto_replies')
      .values({ shop_id: actor.shopId, ...values })
      .onConflict((conflict) => conflict.column('shop_id').doUpdateSet(values))
      .execute()
    await conversationAudit.write(tx, actor, 'conversation.change_auto_replies', actor.shopId, { ...input })
    return readSettings(tx, actor.shopId)
  })
}

const tidyRule = ({ words, reply }: AutoReplies['keywords'][number]) => ({
  words: words.map((word) => word.trim()).filter((word) => word !== ''),
  reply: reply.trim(),
})
