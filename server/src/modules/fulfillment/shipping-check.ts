import type { Tx } from '../../platform/db/database.ts'
import { port } from '../../platform/port.ts'

/** What fulfillment asks of after-sales, which stands below it. */
export interface ShippingCheck {
  /** Which of these orders, all locked, must not be shipped now because their buyer's refund is open. */
  readonly withOpenRefund: (
    tx: Tx,
    shopId: string,
    orderIds: readonly string[],
  ) => Promise<ReadonlySet<string>>
}

/** Provided by aftersale. */
export const shippingCheck = port<ShippingCheck>('fulfillment.shipping-check')
