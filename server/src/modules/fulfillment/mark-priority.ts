import type { Tx } from '../../platform/db/database.ts'
import type { NamedStatement } from '../../platform/db/statement.ts'

/** Why an order is shipped first: its buyer took a refund request back, or accepted an offer instead of asking. */
export type PriorityCause = 'refund_withdrawn' | 'offer_accepted'

const MARK: NamedStatement = {
  name: 'fulfillment.mark-priority',
  text: `
    insert into fulfillment.priority_mark (shop_id, order_id, cause, marked_at) values ($1, $2, $3, $4)
    on conflict (shop_id, order_id) do nothing`,
}

/** Sets 优先发货 on a locked order, in the transaction that won it back; one that has the mark keeps its first cause. */
export async function markPriority(
  tx: Tx,
  { shopId, orderId }: { readonly shopId: string; readonly orderId: string },
  cause: PriorityCause,
): Promise<void> {
  await tx.query(MARK, [shopId, orderId, cause, tx.now])
}
