import { addMs, HOUR_MS } from '../../../kernel/time.ts'
import { HOURS_OF_WEEK, hourFrom, hoursOf, slotOf } from '../counting/hours.ts'

/** How many weeks back the same hours are looked at. */
export const OUTLOOK_WEEKS = 4

/** Divisible by every number of samples from 1 to 4: sums of averages stay whole numbers, so that ties are ties. */
const SCALE = 12

/** What happened in an hour, or is to be expected: page visits, paid orders and their money. */
export interface HourFigures {
  readonly visits: number
  readonly orders: number
  readonly fen: number
}

/** The average of one hour of the week; `samples` 0: the shop was never open in it. */
interface Slot extends HourFigures {
  readonly samples: number
}

/** A week as it usually goes: 168 averages (times 12), and what they rest on. */
export interface UsualWeek {
  readonly slots: readonly Slot[]
  /** Hours of the last four weeks that count, and those left out because the shop was away or not there yet. */
  readonly hoursCounted: number
  readonly hoursAway: number
  readonly hoursBeforeOpening: number
}

const NOTHING: HourFigures = { visits: 0, orders: 0, fen: 0 }

/**
 * The usual week of a shop: for each hour of the week the average of its last four, up to the hour before `thisHour`.
 * Hours in which the shop was away for a moment, or that lie before its opening, do not count.
 */
export function usualWeek(
  history: ReadonlyMap<number, HourFigures>,
  thisHour: Date,
  kindOf: (hour: Date) => 'open' | 'away' | 'before_opening',
): UsualWeek {
  const sums = Array.from({ length: HOURS_OF_WEEK }, () => ({ samples: 0, visits: 0, orders: 0, fen: 0 }))
  const hours = { open: 0, away: 0, before_opening: 0 }
  for (let back = 1; back <= OUTLOOK_WEEKS * HOURS_OF_WEEK; back += 1) {
    const hour = addMs(thisHour, -back * HOUR_MS)
    const kind = kindOf(hour)
    hours[kind] += 1
    const sum = sums[slotOf(hour)]
    if (kind !== 'open' || !sum) continue
    const figures = history.get(hour.getTime()) ?? NOTHING
    sum.samples += 1
    sum.visits += figures.visits
    sum.orders += figures.orders
    sum.fen += figures.fen
  }
  return {
    slots: sums.map(averageOf),
    hoursCounted: hours.open,
    hoursAway: hours.away,
    hoursBeforeOpening: hours.before_opening,
  }
}

function averageOf({ samples, visits, orders, fen }: Slot): Slot {
  const weight = samples === 0 ? 0 : SCALE / samples
  return { samples, visits: visits * weight, orders: orders * weight, fen: fen * weight }
}

/** What would come in a stretch [from, until) if the shop stayed open; null when no hour of it has a past. */
export function expectedIn(
  week: UsualWeek,
  from: Date,
  until: Date,
): (HourFigures & { hoursUnknown: number }) | null {
  const sum = { visits: 0, orders: 0, fen: 0 }
  let known = 0
  let hoursUnknown = 0
  for (const { hour, part } of hoursOf(from, until)) {
    const slot = week.slots[slotOf(hour)]
    if (!slot || slot.samples === 0) {
      hoursUnknown += 1
      continue
    }
    known += 1
    sum.visits += slot.visits * part
    sum.orders += slot.orders * part
    sum.fen += slot.fen * part
  }
  return known === 0 ? null : { ...rounded(sum), hoursUnknown }
}

/** A stretch of whole hours with what is to be expected in it. */
export interface QuietWindow extends HourFigures {
  readonly startsAt: Date
  readonly resumesAt: Date
}

/** How many better windows are offered. */
const MAX_WINDOWS = 3

/**
 * The quietest stretches of `hours` whole hours within the next 7 days: the first has the least visits of all that
 * exist (fewest orders, then the earliest, where visits tie), each further one the least of those that do not overlap
 * those before. A stretch with an hour that has no past, or in which the shop is away anyway, is none.
 */
export function quietWindows(
  week: UsualWeek,
  now: Date,
  hours: number,
  isAway: (hour: Date) => boolean,
): QuietWindow[] {
  const first = hourFrom(now)
  const all = slideOver(week, first, hours, isAway)
  all.sort((a, b) => a.visits - b.visits || a.orders - b.orders || a.start - b.start)
  const chosen: Stretch[] = []
  for (const stretch of all) {
    if (chosen.length === MAX_WINDOWS) break
    if (chosen.every((other) => Math.abs(other.start - stretch.start) >= hours)) chosen.push(stretch)
  }
  return chosen.map((stretch) => ({
    startsAt: addMs(first, stretch.start * HOUR_MS),
    resumesAt: addMs(first, (stretch.start + hours) * HOUR_MS),
    ...rounded(stretch),
  }))
}

/** `start` counts hours from the first; the figures are still times 12. */
interface Stretch extends HourFigures {
  readonly start: number
}

function slideOver(week: UsualWeek, first: Date, hours: number, isAway: (hour: Date) => boolean): Stretch[] {
  const ahead = Array.from({ length: HOURS_OF_WEEK }, (_, index) => {
    const hour = addMs(first, index * HOUR_MS)
    const slot = week.slots[slotOf(hour)]
    return slot && slot.samples > 0 && !isAway(hour) ? slot : null
  })
  const stretches: Stretch[] = []
  const sum = { visits: 0, orders: 0, fen: 0, gaps: 0 }
  const take = (slot: Slot | null | undefined, sign: 1 | -1) => {
    if (!slot) sum.gaps += sign
    else {
      sum.visits += sign * slot.visits
      sum.orders += sign * slot.orders
      sum.fen += sign * slot.fen
    }
  }
  for (let end = 0; end < ahead.length; end += 1) {
    take(ahead[end], 1)
    if (end >= hours) take(ahead[end - hours], -1)
    const { gaps, ...figures } = sum
    if (end >= hours - 1 && gaps === 0) stretches.push({ start: end - hours + 1, ...figures })
  }
  return stretches
}

/** Averages as people read them: visits and orders to two places, money to the fen. */
function rounded({ visits, orders, fen }: HourFigures): HourFigures {
  const twoPlaces = (scaled: number) => Math.round((scaled * 100) / SCALE) / 100
  return { visits: twoPlaces(visits), orders: twoPlaces(orders), fen: Math.round(fen / SCALE) }
}
