import { type Ruling, refusals } from '../../../kernel/refusal.ts'
import { retentionRefusals } from '../contract.ts'
import type { Ended } from '../engine/tally-rows.ts'
import type { Means } from '../means-contract.ts'
import type { DecisionRow } from './decision-rows.ts'

const refuse = refusals(retentionRefusals)

/** What decides about an order that somebody wants to keep. */
export interface OrderToKeep {
  readonly state: string
  readonly part_shipped_at: Date | null
  readonly refund_open: boolean
}

/** Whether an order can still be kept: paid, nothing of it shipped, no refund asked for. */
export const isToKeep = (order: OrderToKeep): boolean =>
  order.state === 'paid' && order.part_shipped_at === null && !order.refund_open

/**
 * Whether the buyer can take an offer: it was shown for this order, it is this one, and the order is still to be kept. A
 * request that turned out to be one that must be refunded has no offer any more. Refuses: no_offer, offer_gone.
 */
export function canAccept(
  decision: Pick<DecisionRow, 'arm' | 'means' | 'must_kind'> | null,
  order: OrderToKeep,
  means: Means,
): Ruling {
  if (decision?.arm !== 'offered' || decision.means !== means) return refuse('no_offer')
  if (decision.must_kind !== null) return refuse('no_offer')
  return isToKeep(order) ? null : refuse('offer_gone')
}

/** Whether the sheet shows the offer: once taken or refused by what the buyer wrote, it is not shown again. */
export const isShown = (
  decision: Pick<DecisionRow, 'arm' | 'must_kind' | 'accepted_at' | 'outcome'>,
): boolean =>
  decision.arm === 'offered' &&
  decision.must_kind === null &&
  decision.accepted_at === null &&
  decision.outcome === 'open'

/** What was paid for the goods of an order and not refunded, in fen; freight is no goods. */
const keptGoodsFen = (
  lines: readonly { readonly amount_fen: number; readonly refunded_fen: number }[],
): number => lines.reduce((sum, line) => sum + line.amount_fen - line.refunded_fen, 0)

/** Whether a promise is owed for what stayed of its order: only where the goods that stayed are worth more than it. */
export const isStillOwed = (
  decision: Pick<DecisionRow, 'value_fen'>,
  lines: readonly { readonly amount_fen: number; readonly refunded_fen: number }[],
): boolean => decision.value_fen < keptGoodsFen(lines)

/**
 * Whether an order whose offer was taken ships first: only where the buyer wants the goods as they are. Who needs another
 * address has it marked when that is changed; who asks for another variant, or just asks, has changed nothing yet.
 */
export const shipsFirst = (means: Means): boolean =>
  means === 'priority' || means === 'date' || means === 'coupon' || means === 'payout'

/** What the engine learns from: decisions of the sheet, with an offer or without one that would have been possible. */
export const teaches = (decision: DecisionRow): boolean =>
  decision.why === 'fits' || decision.why === 'not_worth'

/** A decision as it is counted. */
export const endedOf = (decision: DecisionRow): Ended => ({
  shopId: decision.shop_id,
  madeAt: decision.made_at,
  reasonClass: decision.reason_class,
  means: decision.arm === 'offered' ? decision.means : null,
})
