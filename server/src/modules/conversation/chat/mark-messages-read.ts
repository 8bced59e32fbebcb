import type { BuyerActor, Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction, type Tx } from '../../../platform/db/database.ts'
import { type ChatFacts, findChatOf, lockChat, type Side, tellBoth } from './chat-rows.ts'

/** The buyer has read up to a number; answers what is left. A chat that does not exist has nothing to read. */
export async function markReadByBuyer(
  { db, actor }: Ctx<BuyerActor>,
  { shopId, upTo }: { readonly shopId: string; readonly upTo: number },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const known = await findChatOf(tx, shopId, actor.accountId)
    return known ? markRead(tx, await lockChat(tx, shopId, known.chat_id), 'buyer', upTo) : 0
  })
}

/** The shop has read up to a number; answers what is left. Refuses: not_found. */
export async function markReadByShop(
  { db, actor }: Ctx<StaffActor>,
  { chatId, upTo }: { readonly chatId: string; readonly upTo: number },
): Promise<number> {
  return inTransaction(db, async (tx) => markRead(tx, await lockChat(tx, actor.shopId, chatId), 'shop', upTo))
}

/** Moves a mark forward, never back and never beyond the last message, and counts anew what is behind it. */
async function markRead(tx: Tx, chat: ChatFacts, side: Side, upTo: number): Promise<number> {
  const [mark, unread, own] =
    side === 'buyer'
      ? (['buyer_read_up_to', 'buyer_unread', ['buyer']] as const)
      : (['shop_read_up_to', 'shop_unread', ['staff', 'auto']] as const)
  const readUpTo = Math.min(upTo, chat.next_number - 1)
  if (readUpTo <= chat[mark]) return chat[unread]
  const { left } = await tx
    .selectFrom('conversation.message')
    .select((expression) => expression.fn.countAll<number>().as('left'))
    .where('shop_id', '=', chat.shop_id)
    .where('chat_id', '=', chat.chat_id)
    .where('number', '>', readUpTo)
    .where('sender', 'not in', own)
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('conversation.chat')
    .set({ [mark]: readUpTo, [unread]: left })
    .where('shop_id', '=', chat.shop_id)
    .where('chat_id', '=', chat.chat_id)
    .execute()
  tellBoth(tx, chat)
  return left
}
