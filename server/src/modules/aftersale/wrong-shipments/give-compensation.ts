import { checkClientId } from '../../../kernel/id.ts'
import type { Ctx, StaffActor } from '../../../platform/actor.ts'
import { inTransaction } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import { compensate } from './compensate.ts'
import { compensationStanding, findGiven, lockToCompensate } from './compensation-rows.ts'
import type { Compensation, CompensationStanding } from './contract.ts'

/**
 * Somebody of the shop gives the buyer of a wrong shipment that is not over money, a coupon, a voucher or a gift, within their
 * authority: each counts to it as elsewhere, under the lock of the order, so that no limit is passed however many try at once. The
 * same request again answers the first. Refuses: not_found, not_allowed, own_order, wrong_no_buyer, wrong_shipment_step,
 * needs_approval, and what payOut, giveCouponAsStaff and giveVoucher refuse; wrong_coupon_unbounded, wrong_gift_gone, id_reused,
 * id_not_fresh.
 */
export async function giveCompensation(
  { db, actor }: Ctx<StaffActor>,
  { wrongId, give }: { readonly wrongId: string; readonly give: Compensation },
): Promise<CompensationStanding> {
  return inTransaction(
    db,
    async (tx) => {
      const locked = await lockToCompensate(tx, actor, wrongId)
      const known = await findGiven(tx, actor, wrongId, give)
      if (known) return compensationStanding(known)
      checkClientId(give.id, machineNowMs())
      return compensationStanding(await compensate(tx, { actor, isApproved: false }, locked, give))
    },
    { retryDuplicates: true },
  )
}
