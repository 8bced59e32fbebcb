import type { Ruling } from '../../../kernel/refusal.ts'
import { isBefore } from '../../../kernel/time.ts'
import { type AbsenceFacts, absenceAt, awayDetail, type ShopFacts } from '../../shop/index.ts'
import type { OrderingPolicies } from '../policies.ts'
import { isPaused } from './order-clocks.ts'
import { refuse } from './order-refusals.ts'
import type { OrderRow } from './order-rows.ts'

/*
 * What may be done with an order, each action decided by one rule: the use case asks it under the order's lock, pages
 * ask it for the buttons that they offer. Null: it may be done; else the refusal that a person reads.
 */

type Order<Column extends keyof OrderRow> = Pick<OrderRow, 'number' | 'state' | Column>

/**
 * Whether an order takes a payment now. `awayConsent`: the buyer's yes to paying although the shop is away. Refuses:
 * order_not_unpaid, pay_time_over, shop_away_closed, shop_away_consent_needed.
 */
export function canPay(
  order: Order<'order_id' | 'close_by'>,
  { shop, now, awayConsent }: { shop: ShopFacts; now: Date; awayConsent: boolean },
): Ruling {
  const { number } = order
  if (order.state !== 'unpaid') return refuse('order_not_unpaid', { number })
  if (!isBefore(now, order.close_by)) return refuse('pay_time_over', { number })
  const absence = absenceAt(shop.absences, now)
  if (!absence) return null
  const detail = {
    shopId: shop.shopId,
    orderId: order.order_id,
    shopName: shop.name,
    ...awayDetail(absence),
  }
  if (shop.awayUnpaid === 'close') return refuse('shop_away_closed', detail)
  return awayConsent ? null : refuse('shop_away_consent_needed', detail)
}

/**
 * Whether the shop may remind the buyer to pay: as long as the buyer can pay, be it with a yes to the shop's absence.
 * Refuses: order_not_unpaid, pay_time_over, shop_away_closed.
 */
export function canRemindToPay(
  order: Order<'order_id' | 'close_by'>,
  { shop, now }: { shop: ShopFacts; now: Date },
): Ruling {
  return canPay(order, { shop, now, awayConsent: true })
}

/** Whether the buyer may cancel: as long as nothing is paid. Refuses: order_not_unpaid. */
export function canCancel({ number, state }: Order<never>): Ruling {
  return state === 'unpaid' ? null : refuse('order_not_unpaid', { number })
}

/** Whether the buyer may say that the goods arrived. Refuses: order_not_shipped. */
export function canConfirmReceipt({ number, state }: Order<never>): Ruling {
  return state === 'shipped' ? null : refuse('order_not_shipped', { number })
}

/** How often receipt may still be extended, by buyer or shop. */
export function extensionsLeft(
  order: Pick<OrderRow, 'state' | 'confirm_extended'>,
  policies: OrderingPolicies,
): number {
  return order.state === 'shipped' ? Math.max(0, policies.confirmExtensions - order.confirm_extended) : 0
}

/** Whether receipt may be extended once more, by buyer or shop. Refuses: order_not_shipped, no_extension_left. */
export function canExtendReceipt(order: Order<'confirm_extended'>, policies: OrderingPolicies): Ruling {
  const { number, state } = order
  if (state !== 'shipped') return refuse('order_not_shipped', { number })
  if (extensionsLeft(order, policies) > 0) return null
  return refuse('no_extension_left', { number, most: policies.confirmExtensions })
}

/** How often the buyer may still change the address; 0 once anything has shipped or the order is closed. */
export function addressChangesLeft(
  order: Pick<OrderRow, 'state' | 'address_changes' | 'part_shipped_at'>,
  policies: OrderingPolicies,
): number {
  if (hasShipped(order) || order.state === 'cancelled') return 0
  return Math.max(0, policies.addressChangesPerOrder - order.address_changes)
}

/**
 * Whether the buyer may send the order to another address: until its first parcel ships, so often as its policies
 * say. Refuses: address_of_closed, address_after_shipping, address_changes_used_up.
 */
export function canChangeAddress(
  order: Order<'address_changes' | 'part_shipped_at'>,
  policies: OrderingPolicies,
): Ruling {
  const { number, state } = order
  const most = policies.addressChangesPerOrder
  if (state === 'cancelled') return refuse('address_of_closed', { number })
  if (hasShipped(order)) return refuse('address_after_shipping', { number })
  return order.address_changes < most ? null : refuse('address_changes_used_up', { number, most })
}

/** Whether anything of an order has gone out, be it one parcel of several. */
function hasShipped({ state, part_shipped_at }: Pick<OrderRow, 'state' | 'part_shipped_at'>): boolean {
  return part_shipped_at !== null || state === 'shipped' || state === 'received' || state === 'finished'
}

/**
 * Whether the buyer may choose between waiting through this absence and cancelling: the order is on hold by it, nothing
 * of it has shipped, and no refund is open. `absenceId` null: no absence is meant. Refuses: order_not_paused.
 */
export function canChoosePause(
  order: Order<'paid_at' | 'part_shipped_at' | 'refund_open'>,
  absences: readonly AbsenceFacts[],
  absenceId: string | null,
  now: Date,
): Ruling {
  const isHeld = isPaused(order, absences, now) && absenceAt(absences, now)?.absenceId === absenceId
  if (isHeld && !hasShipped(order) && !order.refund_open) return null
  return refuse('order_not_paused', { number: order.number })
}
