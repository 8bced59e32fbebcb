import { addDays, addHours, fromShopTime, isBefore, type Pause, toShopTime } from '../../../kernel/time.ts'
import { type AbsenceFacts, absenceAt, receiptPauses, shipPauses } from '../../shop/index.ts'
import type { OrderingPolicies } from '../policies.ts'
import type { OrderClockView } from './contract.ts'
import type { StoredOrder } from './order-rows.ts'

/** When the promise to ship ends, in the shop's own time of the ship clock. */
export function shipBy(paidAt: Date, absences: readonly AbsenceFacts[], policies: OrderingPolicies): Date {
  return addHours(toShopTime(paidAt, shipPauses(absences)), policies.shipPromiseHours)
}

/**
 * When receipt is confirmed by itself, in the shop's own time of the receipt clock: counted from delivery, or from
 * shipping with the longer time as long as no delivery is reported. Extensions that were granted stay granted.
 */
export function confirmBy(
  from: { shippedAt: Date } | { deliveredAt: Date },
  extended: number,
  absences: readonly AbsenceFacts[],
  policies: OrderingPolicies,
): Date {
  const delivered = 'deliveredAt' in from
  const days = delivered ? policies.confirmDaysAfterDelivery : policies.confirmDaysAfterShipping
  const start = toShopTime(delivered ? from.deliveredAt : from.shippedAt, receiptPauses(absences))
  return addDays(start, days + extended * policies.confirmExtensionDays)
}

/** 暂停处理: the order was paid before the shop went away, is not shipped, and the shop is away now. */
export function isPaused(
  order: Pick<StoredOrder, 'state' | 'paid_at'>,
  absences: readonly AbsenceFacts[],
  now: Date,
): boolean {
  const absence = absenceAt(absences, now)
  if (!absence || order.state !== 'paid' || !order.paid_at) return false
  return !isBefore(absence.startsAt, order.paid_at)
}

/** A deadline in the shop's own time, converted to wall time. */
function ownClock(kind: 'ship' | 'confirm', own: Date, pauses: readonly Pause[], now: Date): OrderClockView {
  return {
    kind,
    dueAt: fromShopTime(own, pauses)?.toISOString() ?? null,
    standsStill: pauses.some(({ start, end }) => !isBefore(now, start) && (!end || isBefore(now, end))),
    overdue: isBefore(own, toShopTime(now, pauses)),
  }
}

function wallClock(kind: OrderClockView['kind'], dueAt: Date, now: Date): OrderClockView {
  return { kind, dueAt: dueAt.toISOString(), standsStill: false, overdue: isBefore(dueAt, now) }
}

/** The clock that runs in the order's state, in wall time; null in the end states. */
export function clockOf(
  order: Pick<
    StoredOrder,
    'state' | 'close_by' | 'ship_by' | 'confirm_by' | 'finish_by' | 'receipt_stopped_at'
  >,
  absences: readonly AbsenceFacts[],
  now: Date,
): OrderClockView | null {
  if (order.state === 'unpaid' && order.close_by) return wallClock('close', order.close_by, now)
  if (order.state === 'paid' && order.ship_by)
    return ownClock('ship', order.ship_by, shipPauses(absences), now)
  if (order.state === 'shipped' && order.confirm_by) {
    if (order.receipt_stopped_at) return { kind: 'confirm', dueAt: null, standsStill: true, overdue: false }
    return ownClock('confirm', order.confirm_by, receiptPauses(absences), now)
  }
  if (order.state === 'received' && order.finish_by) return wallClock('finish', order.finish_by, now)
  return null
}

/** That clock, and the merchant's time to answer a refund that was asked. */
export function clocksOf(
  order: StoredOrder,
  absences: readonly AbsenceFacts[],
  refundCase: { state: string; answerBy: string } | null,
  now: Date,
): OrderClockView[] {
  const clock = clockOf(order, absences, now)
  const answer =
    refundCase?.state === 'asked' ? [wallClock('refund_answer', new Date(refundCase.answerBy), now)] : []
  return clock ? [clock, ...answer] : answer
}

/** Orders promised before `late` are late at `now`, those before `soon` will be within `soonHours`; both in own time. */
export function shipCuts(absences: readonly AbsenceFacts[], now: Date, soonHours: number) {
  const pauses = shipPauses(absences)
  return { late: toShopTime(now, pauses), soon: toShopTime(addHours(now, soonHours), pauses) }
}
