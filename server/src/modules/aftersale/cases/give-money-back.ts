import { checkClientId } from '../../../kernel/id.ts'
import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { useAuthority } from '../../identity/index.ts'
import type { RefundDetail } from './contract.ts'
import { giveMoney } from './give-money.ts'
import { type GiveMoneyBack, planGift } from './plan-gift.ts'
import { readRefundDetail } from './refund-queries.ts'

/**
 * The shop gives money of a paid order back that nobody asked for, before or after shipping, also of a finished one: of
 * lines and pieces, or an amount within what is refundable. It is granted by being asked, within the authority of who gives
 * it; the buyer is notified. What was confirmed must still be so: a parcel that left or a refund that was made meanwhile
 * refuses it. The same request again answers the case as it stands. Refuses: not_found, order_not_paid, order_cancelled,
 * unknown_line, request_waits, pieces_moved, refund_amount_changed, more_than_refundable, needs_approval, money_not_there,
 * shop_funds_short, id_reused, id_not_fresh.
 */
export async function giveMoneyBack(
  { db, actor }: Ctx<StaffActor>,
  input: GiveMoneyBack,
): Promise<RefundDetail> {
  return inTransaction(
    db,
    async (tx) => {
      const planned = await planGift(tx, actor, input)
      if (planned) {
        checkClientId(input.id, machineNowMs())
        refuseUnless(await useAuthority(tx, actor, { act: 'refund', ...planned.giving }))
        await giveMoney(tx, actor, input, planned)
      }
      return readRefundDetail(tx, { shopId: actor.shopId, caseId: input.id })
    },
    { retryDuplicates: true },
  )
}
