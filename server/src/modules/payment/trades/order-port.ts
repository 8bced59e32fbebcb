import type { MarginLine } from '../../../kernel/order-margin.ts'
import type { Reader, Tx } from '../../../platform/db/database.ts'
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

/** An order as a payout needs to know it. */
export interface OrderForPayout {
  /** Null: it was imported and has no buyer here. */
  readonly buyerId: string | null
  readonly isImported: boolean
  /** Null: nobody paid for it here. */
  readonly paidAt: Date | null
  readonly lines: readonly (MarginLine & { readonly lineNo: number })[]
}

/** What ordering gives payment, so that payment never imports ordering. */
export interface OrderPort {
  /**
   * Marks orders of one shop paid in the shop's own transaction; answers one outcome a payment. already: another payment
   * did before; closed: the order takes no money any more. In both the money goes back by itself.
   */
  markPaid(tx: Tx, shopId: string, paid: readonly OrderPaid[]): Promise<MarkedPaid>
  /**
   * Orders of one shop, locked by id until something was paid out for them; then reads the clock. What the shop has not
   * is absent.
   */
  lockForPayout(tx: Tx, shopId: string, orderIds: readonly string[]): Promise<Map<string, OrderForPayout>>
  /** One of them without a lock; null: the shop has no such order. */
  readForPayout(reader: Reader, shopId: string, orderId: string): Promise<OrderForPayout | null>
}

/** Provided by ordering. */
export const orderPort = port<OrderPort>('payment.orders')
