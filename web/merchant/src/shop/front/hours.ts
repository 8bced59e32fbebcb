import type { ServiceHours } from '@zhanggui/server/modules/shop/service-hours/contract.ts'

/** 540 → 09:00; the end of the day is 24:00. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Every half hour from 00:00 to 24:00, as minutes. */
export const halfHours: readonly number[] = Array.from({ length: 49 }, (_, index) => index * 30)

/** Another stretch after the last of the day, or 09:00–18:00 for a day without one; null: the day is full. */
export function nextSpan(hours: readonly ServiceHours[], weekday: number): ServiceHours | null {
  const ends = hours.filter((one) => one.weekday === weekday).map((one) => one.untilMinute)
  if (ends.length === 0) return { weekday, fromMinute: 9 * 60, untilMinute: 18 * 60 }
  const fromMinute = Math.max(...ends) + 60
  return fromMinute < 1440 ? { weekday, fromMinute, untilMinute: Math.min(1440, fromMinute + 180) } : null
}

/** Monday's hours on each day until Friday. */
export const onWorkdays = (hours: readonly ServiceHours[]): ServiceHours[] => [
  ...[1, 2, 3, 4, 5].flatMap((weekday) =>
    hours.filter((one) => one.weekday === 1).map((one) => ({ ...one, weekday })),
  ),
  ...hours.filter((one) => one.weekday > 5),
]

/** Each stretch ends after it begins and none of a day overlaps another. */
export const hoursAreSound = (hours: readonly ServiceHours[]): boolean =>
  hours.every(
    (one, place) =>
      one.untilMinute > one.fromMinute &&
      !hours.some(
        (other, at) =>
          at !== place &&
          other.weekday === one.weekday &&
          other.fromMinute < one.untilMinute &&
          one.fromMinute < other.untilMinute,
      ),
  )
