import type { Ruling } from '../../../kernel/refusal.ts'
import {
  addDays,
  addMinutes,
  DAY_MS,
  MINUTE_MS,
  shanghaiDay,
  startOfShanghaiDay,
} from '../../../kernel/time.ts'
import { refuse } from '../absence/absence-rules.ts'
import type { ContactLine, ServiceHours } from './contract.ts'

/** Hours make sense: each ends after it begins, none of a weekday overlaps another. */
export function hoursFit(hours: readonly ServiceHours[]): Ruling {
  for (const [place, one] of hours.entries()) {
    if (one.untilMinute <= one.fromMinute) return refuse('hours_wrong', { weekday: one.weekday })
    const clash = hours.some(
      (other, otherPlace) =>
        otherPlace > place &&
        other.weekday === one.weekday &&
        other.fromMinute < one.untilMinute &&
        one.fromMinute < other.untilMinute,
    )
    if (clash) return refuse('hours_wrong', { weekday: one.weekday })
  }
  return null
}

const forms: Record<ContactLine['kind'], RegExp> = {
  phone: /^\+?[\d\s()-]{5,24}$/,
  wechat: /^[A-Za-z][\w-]{5,19}$/,
  email: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  address: /\S/,
}

/** Lines look like what they claim to be, so that no buyer dials nonsense. */
export function contactsFit(contacts: readonly ContactLine[]): Ruling {
  const wrong = contacts.find((line) => !forms[line.kind].test(line.value.trim()))
  return wrong ? refuse('contact_wrong', { value: wrong.value }) : null
}

/** Monday is 1, by the Shanghai calendar. */
const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

/** Whether people answer at an instant; without hours always. */
export function isServedAt(hours: readonly ServiceHours[], now: Date): boolean {
  if (hours.length === 0) return true
  const day = shanghaiDay(now)
  const minute = Math.floor((now.getTime() - startOfShanghaiDay(day).getTime()) / MINUTE_MS)
  const weekday = weekdayOf(day)
  return hours.some((one) => one.weekday === weekday && one.fromMinute <= minute && minute < one.untilMinute)
}

/** From when on people answer again, when they do not now; null: they do. */
export function servedFrom(hours: readonly ServiceHours[], now: Date): Date | null {
  if (isServedAt(hours, now)) return null
  const starts: Date[] = []
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const day = shanghaiDay(addDays(now, ahead))
    for (const one of hours)
      if (one.weekday === weekdayOf(day)) starts.push(addMinutes(startOfShanghaiDay(day), one.fromMinute))
  }
  const coming = starts.filter((start) => start > now).sort((a, b) => a.getTime() - b.getTime())
  return coming[0] ?? null
}

/** How much of a stretch of time lay within service hours, in ms: what response times count. */
export function servedMs(hours: readonly ServiceHours[], from: Date, until: Date): number {
  if (until <= from) return 0
  if (hours.length === 0) return until.getTime() - from.getTime()
  let total = 0
  for (
    let start = startOfShanghaiDay(shanghaiDay(from));
    start < until;
    start = new Date(start.getTime() + DAY_MS)
  ) {
    const weekday = weekdayOf(shanghaiDay(start))
    for (const one of hours) {
      if (one.weekday !== weekday) continue
      const begins = Math.max(from.getTime(), addMinutes(start, one.fromMinute).getTime())
      const ends = Math.min(until.getTime(), addMinutes(start, one.untilMinute).getTime())
      total += Math.max(0, ends - begins)
    }
  }
  return total
}
