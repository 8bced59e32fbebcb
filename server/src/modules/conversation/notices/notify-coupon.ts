import type { Tx } from '../../../platform/db/database.ts'
import type { CouponGiven } from '../../marketing/index.ts'
import { readShops } from '../../shop/index.ts'
import { notifyBuyers } from './notify-buyers.ts'

/** Notifies a buyer once that the shop gave them a coupon; one for having waited says so. */
export async function notifyCoupon(tx: Tx, given: CouponGiven): Promise<void> {
  const { shopId, buyerId, issuedId, origin, title, validUntil } = given
  const shop = (await readShops(tx, [shopId])).get(shopId)
  if (!shop) return
  await notifyBuyers(tx, [
    {
      buyerId,
      kind: origin === 'absence' ? 'coupon_thanks' : 'coupon_given',
      occasion: `coupon:${issuedId}`,
      shopId,
      orderId: null,
      facts: { shopName: shop.name, couponTitle: title, validBy: validUntil },
    },
  ])
}
