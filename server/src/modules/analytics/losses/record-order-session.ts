import type { Tx } from '../../../platform/db/database.ts'

/** An order that was placed in a live session. */
export interface OrderSession {
  readonly shopId: string
  readonly orderId: string
  readonly sessionId: string
  readonly title: string
}

/** Keeps in which live session orders were placed; the first word on an order stands. For who holds live sessions. */
export async function recordOrderSession(tx: Tx, placed: readonly OrderSession[]): Promise<void> {
  if (placed.length === 0) return
  await tx
    .insertInto('analytics.order_session')
    .values(
      placed.map((order) => ({
        shop_id: order.shopId,
        order_id: order.orderId,
        session_id: order.sessionId,
        title: order.title,
      })),
    )
    .onConflict((conflict) => conflict.columns(['shop_id', 'order_id']).doNothing())
    .execute()
}
