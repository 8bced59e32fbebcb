import type { CostHow } from '../../payment/costs/contract.ts'

/** What a channel costs, as the shop set it for the month of an order. */
export interface ChannelCost {
  readonly basis: 'per_visitor' | 'per_order'
  readonly rateFen: number
  /** Visitors of the channel in that month so far, and the orders that they paid. */
  readonly visitors: number
  readonly orders: number
}

/** Half a fen is a fen. */
const divided = (fen: bigint, by: bigint): number => Number((fen * 2n + by) / (by * 2n))

/**
 * What winning an order by a channel cost: a rate for each order (a lead that ordered), or a rate for each visitor times the
 * visitors of the month for each order of it. A month without a paid order counts as one.
 */
export function orderCostFen({ basis, rateFen, visitors, orders }: ChannelCost): number {
  if (basis === 'per_order') return rateFen
  return divided(BigInt(rateFen) * BigInt(visitors), BigInt(Math.max(1, orders)))
}

/**
 * The part of an order's acquisition cost that is lost with a refund: as much of it as went back of what was paid. The parts
 * of all refunds of an order come to the whole exactly when all of it went back. `beforeFen`: refunds that came earlier.
 */
export function lostShareFen(
  costFen: number,
  {
    beforeFen,
    amountFen,
    paidFen,
  }: { readonly beforeFen: number; readonly amountFen: number; readonly paidFen: number },
): number {
  if (paidFen <= 0) return 0
  const upTo = (fen: number) => Number((BigInt(costFen) * BigInt(Math.min(fen, paidFen))) / BigInt(paidFen))
  return upTo(beforeFen + amountFen) - upTo(beforeFen)
}

/** How it is explained; without a rate of the channel it costs nothing. */
export const channelHow = (cost: ChannelCost | null): CostHow =>
  cost === null
    ? { basis: 'channel' }
    : {
        basis: 'channel',
        rate: cost.rateFen,
        channelBasis: cost.basis,
        ...(cost.basis === 'per_visitor' ? { visitors: cost.visitors, orders: cost.orders } : {}),
      }
