import { checkClientId } from '../../../kernel/id.ts'
import { orThrow } from '../../../kernel/refusal.ts'
import type { BuyerActor, Ctx } from '../../../platform/actor.ts'
import { batch } from '../../../platform/db/batching.ts'
import { inTransaction, readBusinessNow } from '../../../platform/db/database.ts'
import { machineNowMs } from '../../../platform/machine-clock.ts'
import type { IssuedCouponView } from './contract.ts'
import { type AskedCoupon, type GivenCoupon, giveCoupons } from './give-coupons.ts'
import { issuedView } from './issued-rows.ts'

/** Claims that wait in a shop at the same moment share a transaction of at most so many. */
const BATCH_SIZE = 128

const giveTogether = batch<AskedCoupon, GivenCoupon>(
  (db, shopId, asked) =>
    inTransaction(db, (tx) => giveCoupons(tx, shopId, asked), {
      pool: 'batch',
      clock: 'by lock',
      retryDuplicates: true,
    }),
  BATCH_SIZE,
)

/**
 * The buyer takes one of a coupon that the shop offers; those who ask at the same moment are answered together. The same
 * request again answers the coupon that it got. Refuses: not_found, id_reused, id_not_fresh, coupon_not_this_way,
 * coupon_not_issued, coupon_gone, coupon_limit.
 */
export async function claimCoupon(
  { db, actor }: Ctx<BuyerActor>,
  { shopId, couponId, id }: { readonly shopId: string; readonly couponId: string; readonly id: string },
): Promise<IssuedCouponView> {
  checkClientId(id, machineNowMs())
  const given = orThrow(
    await giveTogether(db, shopId, { couponId, buyerId: actor.accountId, origin: 'claim', requestId: id }),
  )
  return issuedView(given, await readBusinessNow(db.kysely))
}
