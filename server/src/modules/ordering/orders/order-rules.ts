import { isBefore } from '../../../kernel/time.ts'
import { absenceAt, type ShopFacts } from '../../shop/index.ts'
import type { OrderingPolicies } from '../policies.ts'
import type { OrderRow, ShownOrder } from './order-rows.ts'
import type { buyerActs, RefundSummaryView } from './order-views.ts'

export type BuyerAct = (typeof buyerActs)[number]

/** What decides about an order besides itself. */
export interface Circumstances {
  readonly shop: ShopFacts
  readonly policies: OrderingPolicies
  readonly refundCase: RefundSummaryView | null
  readonly now: Date
}

const isOpen = (refundCase: RefundSummaryView | null) =>
  refundCase?.state === 'asked' || refundCase?.state === 'refunding'

/** How often receipt may still be extended, by buyer or shop. */
export function extensionsLeft(
  order: Pick<OrderRow, 'state' | 'confirm_extended'>,
  policies: OrderingPolicies,
): number {
  return order.state === 'shipped' ? Math.max(0, policies.confirmExtensions - order.confirm_extended) : 0
}

/** How often the buyer may still change the address; 0 once it has left the house or is closed. */
export function addressChangesLeft(
  order: Pick<OrderRow, 'state' | 'address_changes'>,
  policies: OrderingPolicies,
): number {
  if (order.state !== 'unpaid' && order.state !== 'paid') return 0
  return Math.max(0, policies.addressChangesPerOrder - order.address_changes)
}

/** What the buyer's page offers; the use cases decide for themselves. */
export function buyerCan(order: ShownOrder, { shop, policies, refundCase, now }: Circumstances): BuyerAct[] {
  const acts: BuyerAct[] = []
  if (order.state === 'unpaid') {
    const closedByAbsence = shop.awayUnpaid === 'close' && absenceAt(shop.absences, now) !== null
    if (isBefore(now, order.close_by) && !closedByAbsence) acts.push('pay')
    acts.push('cancel')
  }
  if (addressChangesLeft(order, policies) > 0) acts.push('change_address')
  if (order.state === 'paid' && !isOpen(refundCase)) acts.push('refund')
  if (order.state === 'shipped') {
    if (extensionsLeft(order, policies) > 0) acts.push('extend_receipt')
    acts.push('confirm_receipt')
  }
  return acts
}
