import type { Reader } from '../../../platform/db/database.ts'
import { readCouponsByRule } from '../../marketing/index.ts'
import type { MeansView } from '../contract.ts'
import { readMeansSettings } from './means-settings.ts'

/** Every means as the shop uses it, for its page, and the coupons that it can give. */
export async function readMeansView(reader: Reader, shopId: string): Promise<MeansView> {
  const [settings, coupons] = await Promise.all([
    readMeansSettings(reader, shopId),
    readCouponsByRule(reader, shopId),
  ])
  return {
    means: settings.map(({ means, isOn, valueFen, costFen, couponId }) => ({
      means,
      isOn,
      valueFen,
      costFen,
      couponId,
    })),
    coupons: coupons.map((coupon) => ({ couponId: coupon.coupon_id, title: coupon.title })),
  }
}
