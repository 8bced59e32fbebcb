import {
  addDays,
  addHours,
  addMinutes,
  shanghaiDay,
  startOfShanghaiDay,
} from '../../server/src/kernel/time.ts'
import { endingOf, isPartRefunded, type OrderRow } from './rows.ts'

/** What happens at an instant of the month. */
export type Moment =
  | { readonly kind: 'place'; readonly at: Date; readonly index: number }
  | { readonly kind: 'pay'; readonly at: Date; readonly index: number }
  | { readonly kind: 'refund'; readonly at: Date; readonly index: number }
  | { readonly kind: 'give_back'; readonly at: Date; readonly index: number }
  | { readonly kind: 'ship'; readonly at: Date; readonly indexes: readonly number[] }

/** When after paying a refund is asked for or a part given back: the file does not say, so soon and before shipping. */
const REFUND_AFTER_MINUTES = 10

/** The shop ships once a day at this hour, what was paid at least an hour before. */
const SHIPPING_HOUR = 18

/** The month as its buyers and the packer live it, in time order. Indexes are those of the rows. */
export function timelineOf(rows: readonly OrderRow[]): Moment[] {
  const moments: Moment[] = []
  const toShip = new Map<string, number[]>()
  rows.forEach((row, index) => {
    moments.push({ kind: 'place', at: row.madeAt, index })
    if (!row.paidAt) return
    moments.push({ kind: 'pay', at: row.paidAt, index })
    const ending = endingOf(row)
    if (ending === 'refunded')
      moments.push({ kind: 'refund', at: addMinutes(row.paidAt, REFUND_AFTER_MINUTES), index })
    else {
      if (isPartRefunded(row))
        moments.push({ kind: 'give_back', at: addMinutes(row.paidAt, REFUND_AFTER_MINUTES), index })
      const day = shippingDay(row.paidAt)
      toShip.set(day, [...(toShip.get(day) ?? []), index])
    }
  })
  for (const [day, indexes] of toShip) {
    moments.push({ kind: 'ship', at: addHours(startOfShanghaiDay(day), SHIPPING_HOUR), indexes })
  }
  const order = { place: 0, pay: 1, refund: 2, give_back: 3, ship: 4 }
  return moments.sort((a, b) => a.at.getTime() - b.at.getTime() || order[a.kind] - order[b.kind])
}

/** The day on which an order paid then is shipped. */
function shippingDay(paidAt: Date): string {
  const day = shanghaiDay(addHours(paidAt, 1))
  const shipping = addHours(startOfShanghaiDay(day), SHIPPING_HOUR)
  return addHours(paidAt, 1) <= shipping ? day : shanghaiDay(addDays(shipping, 1))
}
