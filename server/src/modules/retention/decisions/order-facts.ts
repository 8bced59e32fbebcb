import type { PolicySet } from '../../../kernel/policy.ts'
import { HOUR_MS } from '../../../kernel/time.ts'
import type { Reader } from '../../../platform/db/database.ts'
import { readSkuCosts } from '../../catalog/index.ts'
import {
  addressChangesLeft,
  clockOf,
  type OrderLine,
  type OrderRow,
  orderLines,
  piecesLeft,
  policiesOf,
} from '../../ordering/index.ts'
import { absenceAt, readShops } from '../../shop/index.ts'
import { chatPort } from '../chat-port.ts'
import { retentionPolicies } from '../policies.ts'
import type { ReasonFact } from '../reasons/reasons-contract.ts'

/** What is known of an order at the moment of a refund request, and nothing that came later. */
export interface OrderFacts {
  readonly facts: readonly ReasonFact[]
  readonly marginFen: number
  /** Until when the shop promised to ship, in wall time; null: it is away until it resumes by hand. */
  readonly shipBy: Date | null
  readonly isAway: boolean
  readonly addressChangesLeft: number
  readonly hoursSincePaid: number
  readonly goodsFen: number
  readonly lines: number
}

/** Reads what decides about an offer for an order. */
export async function readOrderFacts(
  reader: Reader,
  order: OrderRow,
  { policies, now }: { readonly policies: PolicySet; readonly now: Date },
): Promise<OrderFacts> {
  const { shop_id: shopId, order_id: orderId } = order
  const [lines, ofOrder, shops, waitingSince] = await Promise.all([
    orderLines(reader, shopId, [orderId]),
    policiesOf(reader, [order]),
    readShops(reader, [shopId]),
    chatPort().waitingSince(reader, shopId, order.buyer_id),
  ])
  const absences = shops.get(shopId)?.absences ?? []
  const clock = clockOf(order, absences, now)
  const costs = await readSkuCosts(
    reader,
    shopId,
    lines.map((line) => line.sku_id),
  )
  const { retentionMarginPercent } = retentionPolicies.of(policies)
  return {
    facts: [
      ...(waitingSince ? (['unanswered'] as const) : []),
      ...(clock?.overdue ? (['late'] as const) : []),
    ],
    marginFen: marginOf(lines, costs, retentionMarginPercent),
    shipBy: clock?.dueAt ? new Date(clock.dueAt) : null,
    isAway: absenceAt(absences, now) !== null,
    addressChangesLeft: addressChangesLeft(order, ofOrder(order)),
    hoursSincePaid: order.paid_at ? (now.getTime() - order.paid_at.getTime()) / HOUR_MS : 0,
    goodsFen: order.goods_fen,
    lines: lines.length,
  }
}

type MarginLine = Pick<OrderLine, 'sku_id' | 'quantity' | 'shipped' | 'given_back' | 'amount_fen'>

/**
 * What the shop earns with the pieces that have not shipped: what was paid for them less their cost, or the assumed share
 * where the cost is not known. Never below zero: an order that loses money is not worth keeping.
 */
export function marginOf(
  lines: readonly MarginLine[],
  costs: ReadonlyMap<string, number>,
  assumedPercent: number,
): number {
  const fen = lines.reduce((sum, line) => {
    const left = piecesLeft(line)
    const paidFen = (line.amount_fen * left) / line.quantity
    const costFen = costs.get(line.sku_id)
    return sum + (costFen === undefined ? (paidFen * assumedPercent) / 100 : paidFen - costFen * left)
  }, 0)
  return Math.max(0, Math.floor(fen))
}
