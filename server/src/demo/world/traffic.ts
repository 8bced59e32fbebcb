import { addMs, DAY_MS, HOUR_MS, shanghaiDay, startOfShanghaiDay } from '../../kernel/time.ts'
import type { Chance } from '../chance.ts'

/** How lively each hour of the Shanghai day is: a peak over lunch and a high one when people watch live rooms. */
const hours = [3, 2, 1, 1, 1, 1, 2, 4, 6, 8, 9, 9, 12, 10, 8, 7, 7, 7, 8, 12, 18, 19, 13, 7] as const
const hoursTogether = hours.reduce((sum, weight) => sum + weight, 0)

/** Monday first. */
const days = [0.9, 0.95, 1, 1, 1.05, 1.25, 1.2] as const

/** What draws buyers to a shop. */
export interface ShopTraffic {
  readonly ordersADay: number
  /** Weekdays (Monday is 1) with a live room from 20:00 to 22:00. */
  readonly liveDays: readonly number[]
}

/** One hour of a shop: when it begins, how long of it is over, how many orders are to be expected. */
export interface TrafficHour {
  readonly start: Date
  readonly lengthMs: number
  readonly orders: number
}

/** Every hour of a shop from the start of a day until now, growing by a third over five weeks. */
export function trafficHours(shop: ShopTraffic, from: Date, now: Date): TrafficHour[] {
  const all: TrafficHour[] = []
  for (let start = from; start < now; start = addMs(start, HOUR_MS)) {
    const dayStart = startOfShanghaiDay(shanghaiDay(start))
    const hour = Math.round((start.getTime() - dayStart.getTime()) / HOUR_MS)
    const weekday = weekdayOf(start)
    const lengthMs = Math.min(HOUR_MS, now.getTime() - start.getTime())
    const growth = 0.85 + 0.33 * ((start.getTime() - from.getTime()) / (35 * DAY_MS))
    const live = shop.liveDays.includes(weekday) && (hour === 20 || hour === 21) ? 2.4 : 1
    const share = ((hours[hour] ?? 0) / hoursTogether) * (days[weekday - 1] ?? 1) * live * growth
    all.push({ start, lengthMs, orders: shop.ordersADay * share * (lengthMs / HOUR_MS) })
  }
  return all
}

/** Monday is 1, Sunday is 7, in Shanghai. */
export function weekdayOf(instant: Date): number {
  return new Date(`${shanghaiDay(instant)}T00:00:00Z`).getUTCDay() || 7
}

/** How many of something that is to be expected `mean` times happen (Poisson, by Knuth's way). */
export function happenings(chance: Chance, mean: number): number {
  const limit = Math.exp(-mean)
  let count = -1
  for (let product = 1; product > limit || count < 0; product *= chance.next()) count += 1
  return count
}
