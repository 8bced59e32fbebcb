import type { Selectable } from 'kysely'
import type { Tables } from '../../../platform/db/tables.ts'
import type { MyPayoutView, PayoutCard, PayoutView } from './contract.ts'

export type PayoutRow = Selectable<Tables['payment.payout']>

/** A payout as the shop's staff see it. */
export const asPayoutView = (row: PayoutRow): PayoutView => ({
  payoutId: row.payout_id,
  orderId: row.order_id,
  lineNo: row.line_no,
  amountFen: row.amount_fen,
  reason: row.reason,
  note: row.note,
  entry: row.entry,
  state: row.state,
  agentId: row.agent_id,
  madeAt: row.made_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  tryAt: row.state === 'held' ? row.try_at.toISOString() : null,
  attempts: row.attempts,
  lastError: row.last_error,
})

/** A payout as its buyer sees it. */
export const asMyPayoutView = (row: PayoutRow): MyPayoutView => ({
  payoutId: row.payout_id,
  amountFen: row.amount_fen,
  reason: row.reason,
  note: row.note,
  state: row.state,
  madeAt: row.made_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
})

/** A payout as a chat shows it. */
export const asPayoutCard = (row: PayoutRow): PayoutCard => ({
  payoutId: row.payout_id,
  orderId: row.order_id,
  amountFen: row.amount_fen,
  reason: row.reason,
  state: row.state,
})
