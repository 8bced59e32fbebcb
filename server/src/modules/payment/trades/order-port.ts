import type { Tx } from '../../../platform/db/database.ts'
import { port } from '../../../platform/port.ts'

/** Money that came for one order. */
export interface OrderPaid {
  readonly shopId: string
  readonly orderId: string
  readonly tradeId: string
  readonly amountFen: number
  /** Business time at which the provider took the money. */
  readonly paidAt: Date
}

export type PaidOutcome = 'paid' | 'already' | 'closed'

/** What became of payments, and when it is written: to be awaited together with what the caller writes. */
export interface MarkedPaid {
  readonly outcomes: readonly PaidOutcome[]
  readonly written: Promise<unknown>
}

/** What ordering gives payment, so that payment never imports ordering. */
export interface OrderPort {
  /**
   * Marks orders of one shop paid in the shop's own transaction; answers one outcome a payment. already: another payment
   * did before; closed: the order takes no money any more. In both the money goes back by itself.
   */
  markPaid(tx: Tx, shopId: string, paid: readonly OrderPaid[]): Promise<MarkedPaid>
}

/** Provided by ordering. */
export const orderPort = port<OrderPort>('payment.orders')
