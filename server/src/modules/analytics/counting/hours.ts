import { addMs, DAY_MS, HOUR_MS } from '../../../kernel/time.ts'

/** Hours are named by the instant at which they begin; 168 of them make the week that repeats. */
export const HOURS_OF_WEEK = (7 * DAY_MS) / HOUR_MS

/** The beginning of the hour in which an instant lies; the hours of Shanghai begin with those of UTC. */
export function hourOf(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / HOUR_MS) * HOUR_MS)
}

/** The next beginning of an hour, the instant itself when it is one. */
export function hourFrom(instant: Date): Date {
  return new Date(Math.ceil(instant.getTime() / HOUR_MS) * HOUR_MS)
}

/** Which of the 168 hours of a week an hour is: the same number every 7 days. */
export function slotOf(hour: Date): number {
  return (hour.getTime() / HOUR_MS) % HOURS_OF_WEEK
}

/** The hours that a stretch [from, until) touches, each with the part of it that lies inside, 0 to 1. */
export function hoursOf(from: Date, until: Date): { hour: Date; part: number }[] {
  const touched: { hour: Date; part: number }[] = []
  for (let hour = hourOf(from); hour < until; hour = addMs(hour, HOUR_MS)) {
    const start = Math.max(hour.getTime(), from.getTime())
    const end = Math.min(hour.getTime() + HOUR_MS, until.getTime())
    touched.push({ hour, part: (end - start) / HOUR_MS })
  }
  return touched
}
