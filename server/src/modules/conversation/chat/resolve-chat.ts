import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { invalidateBoth, lockChat } from './chat-rows.ts'

/** 无需回复: what the buyer said up to a number needs no answer; what came after it still waits. Refuses: not_found. */
export async function resolveChat(
  { db, actor }: Ctx<StaffActor>,
  { chatId, upTo }: { readonly chatId: string; readonly upTo: number },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const chat = await lockChat(tx, actor.shopId, chatId)
    if (!chat.waiting_since) return
    const next = await tx
      .selectFrom('conversation.message')
      .select('at')
      .where('shop_id', '=', chat.shop_id)
      .where('chat_id', '=', chatId)
      .where('number', '>', upTo)
      .where('sender', '=', 'buyer')
      .orderBy('number')
      .limit(1)
      .executeTakeFirst()
    await tx
      .updateTable('conversation.chat')
      .set({ waiting_since: next?.at ?? null })
      .where('shop_id', '=', chat.shop_id)
      .where('chat_id', '=', chatId)
      .execute()
    const newest = chat.next_number - 1
    invalidateBoth(tx, chat, { buyer: newest, shop: newest })
  })
}
