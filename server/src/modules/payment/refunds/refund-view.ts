import type { Selectable } from 'kysely'
import type { Tables } from '../../../platform/db/tables.ts'
import type { RefundView } from '../contract.ts'

/** A refund as staff and officers see it. */
export const asRefundView = (row: Selectable<Tables['payment.refund']>): RefundView => ({
  refundId: row.refund_id,
  orderId: row.order_id,
  tradeId: row.trade_id,
  amountFen: row.amount_fen,
  why: row.why,
  state: row.state,
  madeAt: row.made_at.toISOString(),
  sentAt: row.sent_at?.toISOString() ?? null,
  attempts: row.attempts,
  lastError: row.last_error,
  tryAt: row.state === 'held' ? row.try_at.toISOString() : null,
})
