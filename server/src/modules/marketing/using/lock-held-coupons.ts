import type { Tx } from '../../../platform/db/database.ts'
import type { NamedStatement } from '../../../platform/db/statement.ts'
import type { HeldRow } from '../issuing/issued-rows.ts'

const LOCK_HELD: NamedStatement = {
  name: 'marketing.lock-held-coupons',
  text: `
    select i.*, c.title, c.kind, c.amount_fen, c.percent, c.cap_fen, c.threshold_fen, c.scope, c.scope_ids
    from marketing.issued_coupon i join marketing.coupon c using (shop_id, coupon_id)
    where i.shop_id = $1 and i.issued_id = any($2::uuid[])
    order by i.issued_id for update of i`,
}

/**
 * Coupons that orders of a shop are to use, locked until the commit so that each is used once; ids that the shop lacks are
 * absent. They are locked after orders and before stock.
 */
export async function lockHeldCoupons(
  tx: Tx,
  shopId: string,
  issuedIds: readonly string[],
): Promise<Map<string, HeldRow>> {
  const rows = await tx.query<HeldRow>(LOCK_HELD, [shopId, issuedIds])
  return new Map(rows.map((row) => [row.issued_id, row]))
}
