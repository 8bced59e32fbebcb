import { isBefore } from '../../../kernel/time.ts'
import { type Database, readBusinessNow } from '../../../platform/db/database.ts'
import type { CouponRow } from '../coupons/coupon-rows.ts'
import { canGive, validityOf } from '../coupons/coupon-rules.ts'
import { termsOf } from '../coupons/coupon-view.ts'
import { type CouponPrice, couponPriceOf, type PricedGoods, type WithinReach } from './coupon-price-rules.ts'
import { readUsableCoupons } from './coupon-queries.ts'
import type { HeldRow } from './issued-rows.ts'
import { askOffered, heldKey, readHeldOf } from './offered-queries.ts'

/**
 * What one piece of each costs after the best coupon that this buyer holds or can claim now, in the order of the goods; null:
 * none takes anything off one piece. A stranger (null) can claim what is offered to all.
 */
export async function readCouponPrices(
  db: Database,
  buyerId: string | null,
  goods: readonly PricedGoods[],
): Promise<(CouponPrice | null)[]> {
  const shopIds = [...new Set(goods.map((one) => one.shopId))]
  if (shopIds.length === 0) return []
  const [now, ...offers] = await Promise.all([
    readBusinessNow(db.kysely),
    ...shopIds.map((shopId) => askOffered(db, shopId)),
  ])
  const offered = offers.flatMap(({ coupons }) => coupons)
  const [held, counts] = await Promise.all([
    buyerId ? readUsableCoupons(db.kysely, buyerId, shopIds, []) : [],
    readHeldOf(db.kysely, [...new Set(offered.map((row) => row.shop_id))], buyerId),
  ])
  const claimable = offered.filter(
    (row) => canGive(row, { origin: 'claim', held: counts.get(heldKey(row)) ?? 0 }, now) === null,
  )
  const reach = Map.groupBy(
    [
      ...held
        .filter((row) => !isBefore(now, row.valid_from))
        .map((row) => [row.shop_id, ofHeld(row)] as const),
      ...claimable.flatMap((row) => {
        const { from, until } = validityOf(row, now)
        return isBefore(now, from) ? [] : [[row.shop_id, ofOffered(row, until)] as const]
      }),
    ],
    ([shopId]) => shopId,
  )
  return goods.map((one) =>
    couponPriceOf(
      (reach.get(one.shopId) ?? []).map(([, coupon]) => coupon),
      one,
    ),
  )
}

const ofHeld = (row: HeldRow): WithinReach => ({
  issuedId: row.issued_id,
  title: row.title,
  terms: termsOf(row),
  validUntil: row.valid_until,
  isHeld: true,
})

const ofOffered = (row: CouponRow, validUntil: Date): WithinReach => ({
  issuedId: row.coupon_id,
  title: row.title,
  terms: termsOf(row),
  validUntil,
  isHeld: false,
})
