import { orThrow, refuseCommon } from '../../../kernel/refusal.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { type AskedCoupon, giveCoupons } from './give-coupons.ts'
import type { HeldRow } from './issued-rows.ts'

/**
 * Gives one of a coupon to a buyer, in the caller's transaction; the same request again answers the same coupon. Refuses what
 * `giveCoupons` refuses, by throwing.
 */
export async function giveCoupon(
  tx: Tx,
  { shopId, ...asked }: AskedCoupon & { readonly shopId: string },
): Promise<HeldRow> {
  const [given] = await giveCoupons(tx, shopId, [asked])
  return orThrow(given ?? refuseCommon('not_found'))
}
