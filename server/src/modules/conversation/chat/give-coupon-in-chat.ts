import { checkClientId } from '../../../kernel/id.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { giveCouponAsStaff, issuedView } from '../../marketing/index.ts'
import type { IssuedCouponView } from '../../marketing/issuing/contract.ts'
import { readChatFacts } from './chat-rows.ts'
import { sendInTransaction } from './send-in-transaction.ts'

/**
 * A member of staff gives the buyer of a chat one of a coupon; its card stands in the chat, and nobody waits for an answer
 * any more. Sent again under its id it answers the same coupon. Refuses: not_found, id_reused, id_not_fresh,
 * coupon_not_this_way, coupon_not_issued, coupon_gone, coupon_limit, coupon_above_authority.
 */
export async function giveCouponInChat(
  { db, actor }: Ctx<StaffActor>,
  { chatId, couponId, id }: { readonly chatId: string; readonly couponId: string; readonly id: string },
): Promise<IssuedCouponView> {
  const { shopId, accountId } = actor
  checkClientId(id, machineNowMs())
  return inTransaction(
    db,
    async (tx) => {
      const { buyer_id: buyerId } = await readChatFacts(tx, shopId, chatId)
      const given = await giveCouponAsStaff(tx, actor, {
        couponId,
        buyerId,
        requestId: `${accountId}:${id}`,
      })
      const body = { kind: 'coupon', issuedId: given.issued_id } as const
      const [sent] = await sendInTransaction(tx, shopId, [
        { id, accountId, chatId, body, language: 'zh', order: null },
      ])
      if (sent && 'refusal' in sent) throw sent.refusal
      return issuedView(given, tx.now)
    },
    { retryDuplicates: true },
  )
}
