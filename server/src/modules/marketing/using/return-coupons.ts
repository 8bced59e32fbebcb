import { addDays } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import { readPolicies } from '../../../platform/policies.ts'
import { marketingPolicies } from '../policies.ts'

const RETURN: NamedStatement = {
  name: 'marketing.return-coupons',
  text: `
    update marketing.issued_coupon
    set order_id = null, discount_fen = null, used_at = null, returned = returned + 1,
      valid_until = case when valid_until > $2::timestamptz then valid_until
        else greatest(valid_until, $3::timestamptz) end
    where shop_id = $1 and order_id = any($4::uuid[])
    returning buyer_id`,
}

/**
 * Orders of a shop were cancelled: the coupons that they used can be used again, one that expired meanwhile for the days
 * that the policy grants. Orders that used none, or whose coupon went back before, change nothing.
 */
export async function returnCoupons(tx: Tx, shopId: string, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return
  const { couponGraceDays } = marketingPolicies.of(await readPolicies(tx, tx.now))
  const extended = addDays(tx.now, couponGraceDays)
  const rows = await tx.query<{ buyer_id: string }>(RETURN, [shopId, tx.now, extended, orderIds])
  for (const { buyer_id } of rows)
    tx.invalidations.push({ topic: `buyer:${buyer_id}`, what: 'coupon.changed' })
}
