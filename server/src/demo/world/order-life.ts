import {
  addDays,
  addHours,
  addMinutes,
  addMs,
  DAY_MS,
  fromShopTime,
  HOUR_MS,
  later,
  shanghaiDay,
  startOfShanghaiDay,
} from '../../kernel/time.ts'
import type { RefundReason } from '../../modules/aftersale/cases/contract.ts'
import { confirmBy, shipBy } from '../../modules/ordering/orders/order-clocks.ts'
import { type AbsenceFacts, receiptPauses } from '../../modules/shop/index.ts'
import type { Chance } from '../chance.ts'
import type { WorldPolicies } from './world-policies.ts'

/** A refund that a buyer asked for, as far as it has come. */
export interface RefundLife {
  readonly reason: RefundReason
  readonly askedAt: Date
  readonly answerBy: Date
  readonly decidedBy: 'policy' | 'merchant' | null
  readonly decidedAt: Date | null
  readonly rejected: boolean
  readonly sentAt: Date | null
}

/** All that happened to an order up to now; null: it has not happened. */
export interface OrderLife {
  readonly madeAt: Date
  readonly closeBy: Date
  readonly paidAt: Date | null
  /** In the shop's own time of the ship clock. */
  readonly shipBy: Date | null
  readonly shippedAt: Date | null
  readonly deliverAt: Date | null
  readonly deliveredAt: Date | null
  /** In the shop's own time of the receipt clock. */
  readonly confirmBy: Date | null
  readonly receivedAt: Date | null
  readonly receivedBy: 'confirmed' | 'auto_confirmed'
  readonly finishBy: Date | null
  readonly finishedAt: Date | null
  readonly cancelledAt: Date | null
  readonly cancelReason: 'unpaid_timeout' | 'buyer' | 'refunded' | null
  readonly refund: RefundLife | null
  readonly state: 'unpaid' | 'paid' | 'shipped' | 'received' | 'finished' | 'cancelled'
}

/** What an order's life depends on. */
export interface Circumstances {
  readonly now: Date
  readonly unpaidMinutes: number
  readonly policies: WorldPolicies
  readonly absences: readonly AbsenceFacts[]
}

/** Makes up the life of an order that was placed then. It keeps every rule that use cases keep: deadlines, pauses, states. */
export function orderLife(chance: Chance, madeAt: Date, world: Circumstances): OrderLife {
  const { now } = world
  const closeBy = addMinutes(madeAt, world.unpaidMinutes)
  const fate = chance.next()
  const start = { ...nothing, madeAt, closeBy }
  if (fate < 0.075) return closeBy <= now ? cancelled(start, closeBy, 'unpaid_timeout') : start
  if (fate < 0.1) {
    const at = addMinutes(madeAt, chance.whole(2, 20))
    return at <= now ? cancelled(start, at, 'buyer') : start
  }
  const paidAt = addMs(madeAt, chance.whole(15_000, 480_000))
  if (paidAt > now) return start
  const paid = {
    ...start,
    state: 'paid' as const,
    paidAt,
    shipBy: shipBy(paidAt, world.absences, world.policies),
  }
  const shippedAt = packedAt(chance, paidAt, world)
  const refund = refundOf(chance, paidAt, shippedAt, world)
  if (refund?.sentAt) return { ...cancelled(paid, refund.decidedAt as Date, 'refunded'), refund }
  const asked = { ...paid, refund }
  const waits = refund !== null && !refund.rejected
  return shippedAt > now || waits ? asked : onItsWay(chance, asked, shippedAt, world)
}

const nothing = {
  paidAt: null,
  shipBy: null,
  shippedAt: null,
  deliverAt: null,
  deliveredAt: null,
  confirmBy: null,
  receivedAt: null,
  receivedBy: 'confirmed',
  finishBy: null,
  finishedAt: null,
  cancelledAt: null,
  cancelReason: null,
  refund: null,
  state: 'unpaid',
} as const

function cancelled(life: OrderLife, at: Date, reason: OrderLife['cancelReason']): OrderLife {
  return { ...life, state: 'cancelled', cancelledAt: at, cancelReason: reason }
}

/** A shop packs at half past ten and at half past four; of the last day much is still to be packed. */
function packedAt(chance: Chance, paidAt: Date, { now, absences }: Circumstances): Date {
  let from = addHours(paidAt, chance.happens(0.85) ? 1 : 20)
  for (const { startsAt, resumesAt } of absences) {
    if (resumesAt && from >= startsAt && from < resumesAt) from = resumesAt
  }
  const day = startOfShanghaiDay(shanghaiDay(from))
  const batches = [10.5, 16.5, 34.5].map((hour) => addMs(day, hour * HOUR_MS))
  const batch = batches.find((one) => one >= from) ?? addDays(day, 1)
  const at = addMs(batch, chance.whole(0, 70) * 60_000 + chance.whole(0, 59_999))
  const isRecent = now.getTime() - at.getTime() < 24 * HOUR_MS
  return isRecent ? addDays(now, 1) : at
}

function refundOf(
  chance: Chance,
  paidAt: Date,
  shippedAt: Date,
  { now, policies }: Circumstances,
): RefundLife | null {
  const isStuck = shippedAt > now && now.getTime() - paidAt.getTime() > 25 * HOUR_MS
  if (!chance.happens(isStuck ? 0.55 : 0.075)) return null
  const mostMs = Math.min(shippedAt.getTime(), now.getTime()) - paidAt.getTime()
  const askedAt = addMs(paidAt, Math.floor(mostMs * (isStuck ? 0.97 : 0.2 + 0.6 * chance.next())))
  const reason = chance.pick([
    'changed_mind',
    'wrong_order',
    'wrong_address',
    'changed_mind',
    'other',
  ] as const)
  const answerBy = addHours(askedAt, policies.refundAnswerHours)
  const asked = { reason, askedAt, answerBy, decidedBy: null, decidedAt: null, rejected: false, sentAt: null }
  const atOnce = askedAt.getTime() - paidAt.getTime() < policies.refundAtOnceMinutes * 60_000
  const decidedAt = atOnce ? askedAt : addMs(askedAt, chance.whole(20, 240) * 60_000)
  const sentAt = addMs(decidedAt, chance.whole(800, 4000))
  if (sentAt > now || (!atOnce && decidedAt > addMs(shippedAt, -60_000)))
    return isStuck || shippedAt > now ? asked : null
  if (atOnce) return { ...asked, decidedBy: 'policy', decidedAt, sentAt }
  const rejected = chance.happens(0.3)
  return { ...asked, decidedBy: 'merchant', decidedAt, rejected, sentAt: rejected ? null : sentAt }
}

function onItsWay(chance: Chance, paid: OrderLife, shippedAt: Date, world: Circumstances): OrderLife {
  const { now, absences, policies } = world
  const deliverAt = addMs(shippedAt, chance.whole(28, 84) * HOUR_MS + chance.whole(0, 3_599_000))
  const shipped = {
    ...paid,
    state: 'shipped' as const,
    shippedAt,
    deliverAt,
    confirmBy: confirmBy({ shippedAt }, 0, absences, policies),
  }
  if (deliverAt > now) return shipped
  const arrived = {
    ...shipped,
    deliveredAt: deliverAt,
    confirmBy: confirmBy({ deliveredAt: deliverAt }, 0, absences, policies),
  }
  const byBuyer = addMs(deliverAt, chance.whole(1, 70) * HOUR_MS)
  const byClock = fromShopTime(arrived.confirmBy, receiptPauses(absences)) ?? addMs(now, DAY_MS)
  const confirms = chance.happens(0.55)
  const receivedAt = confirms ? byBuyer : later(byClock, deliverAt)
  if (receivedAt > now) return arrived
  const finishBy = addDays(receivedAt, policies.finishDaysAfterReceipt)
  const received = {
    ...arrived,
    receivedAt,
    receivedBy: confirms ? ('confirmed' as const) : ('auto_confirmed' as const),
    finishBy,
  }
  return finishBy > now
    ? { ...received, state: 'received' }
    : { ...received, state: 'finished', finishedAt: finishBy }
}
