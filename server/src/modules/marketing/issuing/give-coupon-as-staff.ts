import { refusals } from '../../../kernel/refusal.ts'
import { decidesForThemselves, type StaffActor } from '../../../platform/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { lockCoupon } from '../coupons/coupon-rows.ts'
import { mostOffFen } from '../coupons/coupon-rules.ts'
import { issuingRefusals } from './contract.ts'
import { giveCoupon } from './give-coupon.ts'
import type { HeldRow } from './issued-rows.ts'
import { takeCouponAuthority } from './take-coupon-authority.ts'

const refuse = refusals(issuingRefusals)

/**
 * Somebody of the shop gives a buyer one of a coupon, within their authority: the most that it takes off counts to their day,
 * once, however often the request is sent. The coupon stays locked until the commit. Refuses: coupon_for_yourself, coupon_above_authority, and what
 * `giveCoupon` refuses.
 */
export async function giveCouponAsStaff(
  tx: Tx,
  actor: StaffActor,
  asked: { readonly couponId: string; readonly buyerId: string; readonly requestId: string },
): Promise<HeldRow> {
  const { shopId, accountId } = actor
  if (decidesForThemselves(actor, asked.buyerId)) throw refuse('coupon_for_yourself')
  const coupon = await lockCoupon(tx, shopId, asked.couponId)
  const known = await tx
    .selectFrom('marketing.issued_coupon')
    .select('issued_id')
    .where('shop_id', '=', shopId)
    .where('buyer_id', '=', asked.buyerId)
    .where('request_id', '=', asked.requestId)
    .executeTakeFirst()
  const given = await giveCoupon(tx, { shopId, ...asked, origin: 'agent', givenBy: accountId })
  if (known) return given
  await takeCouponAuthority(tx, actor, { title: coupon.title, amountFen: mostOffFen(coupon) })
  return given
}
