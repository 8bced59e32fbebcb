import type { Tx } from '../../platform/db/database.ts'

/** Which of these orders, all locked, must not be shipped now because their buyer's refund is open. */
export type ShippingCheck = (
  tx: Tx,
  shopId: string,
  orderIds: readonly string[],
) => Promise<ReadonlySet<string>>

let refundsOpen: ShippingCheck = async () => new Set()

/** After-sales lies below shipping in the house, so it hands its check up through this port, once at start. */
export function setShippingCheck(check: ShippingCheck): void {
  refundsOpen = check
}

export const ordersWithOpenRefund: ShippingCheck = (tx, shopId, orderIds) => refundsOpen(tx, shopId, orderIds)
