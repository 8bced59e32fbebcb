import { refusals } from '../../kernel/refusal.ts'
import { addDays, addMs, DAY_MS, shanghaiDay, startOfShanghaiDay } from '../../kernel/time.ts'
import { rangeRefusals } from './day-range-contract.ts'

const refuse = refusals(rangeRefusals)

/** The most days of one report. */
const MAX_DAYS = 366

/** A stretch of whole Shanghai days [from, until), and the same number of days right before it. */
export interface DayRange {
  readonly from: Date
  readonly until: Date
  readonly before: { readonly from: Date; readonly until: Date }
}

/** The days from one to another, both among them. Refuses: range_backwards, range_too_long. */
export function dayRange(fromDay: string, toDay: string): DayRange {
  const from = startOfShanghaiDay(fromDay)
  const until = addDays(startOfShanghaiDay(toDay), 1)
  const days = (until.getTime() - from.getTime()) / DAY_MS
  if (days < 1) throw refuse('range_backwards')
  if (days > MAX_DAYS) throw refuse('range_too_long', { days: MAX_DAYS })
  return { from, until, before: { from: addDays(from, -days), until: from } }
}

/** Every day of a range as 2026-11-21, in order. */
export function daysIn({ from, until }: { from: Date; until: Date }): string[] {
  const days: string[] = []
  for (let start = from; start < until; start = addMs(start, DAY_MS)) days.push(shanghaiDay(start))
  return days
}
