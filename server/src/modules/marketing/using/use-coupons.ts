import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'

/** A coupon that an order uses, and what it takes off. */
export interface UsedCoupon {
  readonly issuedId: string
  readonly orderId: string
  readonly discountFen: number
}

const USE: NamedStatement = {
  name: 'marketing.use-coupons',
  text: `
    update marketing.issued_coupon as i
    set order_id = used.order_id, discount_fen = used.discount_fen, used_at = $2::timestamptz
    from unnest($3::uuid[], $4::uuid[], $5::bigint[]) as used (issued_id, order_id, discount_fen)
    where i.shop_id = $1 and i.issued_id = used.issued_id and i.order_id is null
    returning i.issued_id`,
}

/** Spends coupons that the transaction has locked. One that was spent meanwhile is a bug of the caller. */
export async function useCoupons(tx: Tx, shopId: string, used: readonly UsedCoupon[]): Promise<void> {
  if (used.length === 0) return
  const rows = await tx.query(USE, [
    shopId,
    tx.now,
    used.map((one) => one.issuedId),
    used.map((one) => one.orderId),
    used.map((one) => one.discountFen),
  ])
  if (rows.length !== used.length) throw new Error('A coupon was used twice.')
}
