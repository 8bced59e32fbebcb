import type { OrderLife } from '../../server/src/demo/world/order-life.ts'
import type { WorldBuyer, WorldOrder, WorldOrderLine, WorldShop } from '../../server/src/demo/world/world.ts'
import {
  addDays,
  addHours,
  addMinutes,
  addMs,
  DAY_MS,
  SECOND_MS,
  shanghaiDay,
} from '../../server/src/kernel/time.ts'

/** What the orders of a fill have in common. */
export interface OrderSeries {
  readonly now: Date
  /** How many there are, and the number of the last, which is the newest. */
  readonly count: number
  readonly last: number
  /** None has shipped, and all were placed within two days. */
  readonly open: boolean
}

/** What one order is about. */
export interface OrderFacts {
  readonly n: number
  readonly orderId: string
  readonly shop: WorldShop
  readonly buyer: WorldBuyer
  readonly line: WorldOrderLine
  readonly policySetId: number
}

/** The share of the series' time that has passed since the n-th order: 0 for the newest. */
const ageOf = (n: number, { count, last }: OrderSeries) => (last - n) / Math.max(1, count)

/** When the n-th order was placed: they are spread evenly over a year, or over two days. */
export const placedAt = (n: number, series: OrderSeries): Date =>
  addMs(series.now, -Math.floor((series.open ? 2 : 365) * DAY_MS * ageOf(n, series)) - SECOND_MS)

/**
 * The n-th order of a series. Of 100 of a year: 90 have ended (82 finished, 4 never paid, 4 refunded), 4 are received,
 * 3 on their way, 3 not yet shipped (a quarter of the last third unpaid); a fiftieth of those to be shipped asks for its
 * money back. Deadlines that a sweeper acts upon lie ahead; some promises to ship are broken.
 */
export function makeUpOrder(facts: OrderFacts, series: OrderSeries): WorldOrder {
  const { n, orderId, line } = facts
  const life = lifeOf(n, series)
  const totalFen = line.sku.priceFen * line.quantity
  return {
    ...facts,
    checkoutId: orderId,
    tradeId: orderId,
    caseId: orderId,
    parcelId: orderId,
    number: `${shanghaiDay(life.madeAt).slice(2).replaceAll('-', '')}B${n}`,
    lines: [line],
    goodsFen: totalFen,
    freightFen: 0,
    totalFen,
    note: '',
    source: 'direct',
    providerNo: `B${n}`,
    courier: 'SF',
    waybill: `SF${n}`,
    life,
  }
}

const notYet = {
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
} as const

function lifeOf(n: number, series: OrderSeries): OrderLife {
  const { now } = series
  const madeAt = placedAt(n, series)
  const age = ageOf(n, series)
  const placed = { ...notYet, madeAt, closeBy: addMinutes(madeAt, 30) }
  const isOpen = series.open || age < 0.03
  if (isOpen && age < 0.01 && n % 4 === 0) return { ...placed, state: 'unpaid', closeBy: addDays(now, 1) }
  const paid = { ...placed, paidAt: addMs(madeAt, 10 * SECOND_MS), shipBy: addHours(madeAt, 48) }
  if (isOpen) return { ...paid, state: 'paid', refund: n % 50 === 7 ? openRefund(now) : null }
  if (age >= 0.1 && n % 11 === 0) return cancelled(n % 22 === 0 ? placed : paid)
  const shipped = { ...paid, shippedAt: addHours(madeAt, 1), confirmBy: addDays(now, 10) }
  if (age < 0.06) return { ...shipped, state: 'shipped' }
  const received = {
    ...shipped,
    deliveredAt: addHours(madeAt, 2),
    receivedAt: addHours(madeAt, 3),
    finishBy: addDays(now, 7),
  }
  if (age < 0.1) return { ...received, state: 'received' }
  return { ...received, state: 'finished', finishedAt: addDays(madeAt, 7) }
}

/** Never paid, or given back before it was shipped. */
function cancelled(life: Omit<OrderLife, 'state'>): OrderLife {
  const { madeAt, paidAt } = life
  const cancelledAt = addMinutes(madeAt, 31)
  if (!paidAt) return { ...life, state: 'cancelled', cancelledAt, cancelReason: 'unpaid_timeout' }
  const refund = {
    reason: 'other',
    askedAt: addMinutes(madeAt, 30),
    answerBy: addDays(madeAt, 2),
    decidedBy: 'policy',
    decidedAt: cancelledAt,
    rejected: false,
    sentAt: addMinutes(madeAt, 32),
  } as const
  return { ...life, state: 'cancelled', cancelledAt, cancelReason: 'refunded', refund }
}

const openRefund = (now: Date) =>
  ({
    reason: 'other',
    askedAt: now,
    answerBy: addDays(now, 2),
    decidedBy: null,
    decidedAt: null,
    rejected: false,
    sentAt: null,
  }) as const
