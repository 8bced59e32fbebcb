import { refuseCommon } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { buyerOfOrder } from '../../ordering/index.ts'
import { ensureChat } from './chat-rows.ts'

/** The chat with the buyer of an order, so that the shop can speak first. Refuses: not_found. */
export async function openChat({ db, actor }: Ctx<StaffActor>, orderId: string): Promise<{ chatId: string }> {
  return inTransaction(db, async (tx) => {
    const buyerId = await buyerOfOrder(tx, actor.shopId, orderId)
    if (!buyerId) throw refuseCommon('not_found')
    return { chatId: await ensureChat(tx, actor.shopId, buyerId) }
  })
}
