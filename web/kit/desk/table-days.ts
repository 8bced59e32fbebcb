import { DAY_MS, shanghaiDay, startOfShanghaiDay } from '@zhanggui/server/kernel/time.ts'

/** A stretch of Shanghai days, each as 2026-11-21; either end may be open. */
export interface Days {
  readonly from: string | undefined
  readonly until: string | undefined
}

/** What stands in the address, as days: the end of an instant stretch is not part of it. */
export function readDays({ from, until }: Days, instants: boolean): Days {
  if (!instants) return { from, until }
  return {
    from: from ? shanghaiDay(new Date(from)) : undefined,
    until: until ? shanghaiDay(new Date(Date.parse(until) - 1)) : undefined,
  }
}

/** Chosen days as they stand in the address: themselves, or from the first's start to the last's end. */
export function writeDays({ from, until }: Days, instants: boolean): Days {
  if (!instants) return { from, until }
  return {
    from: from ? startOfShanghaiDay(from).toISOString() : undefined,
    until: until ? new Date(startOfShanghaiDay(until).getTime() + DAY_MS).toISOString() : undefined,
  }
}

/** PURE: the stretches that are asked for most, as they are at this instant. */
export function lastDays(now: Date): readonly { readonly label: 'today' | 'week'; readonly days: Days }[] {
  const until = shanghaiDay(now)
  const weekAgo = shanghaiDay(new Date(now.getTime() - 6 * DAY_MS))
  return [
    { label: 'today', days: { from: until, until } },
    { label: 'week', days: { from: weekAgo, until } },
  ]
}
