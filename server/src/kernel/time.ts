/** Business time: instants are Date values, days and hours are those of Asia/Shanghai (UTC+8, no summer time since 1992). */

export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** How far Shanghai is ahead of UTC. */
export const SHANGHAI_OFFSET_MS = 8 * HOUR_MS

export const addMs = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms)
export const addMinutes = (instant: Date, minutes: number): Date => addMs(instant, minutes * MINUTE_MS)
export const addHours = (instant: Date, hours: number): Date => addMs(instant, hours * HOUR_MS)
export const addDays = (instant: Date, days: number): Date => addMs(instant, days * DAY_MS)
export const isBefore = (a: Date, b: Date): boolean => a.getTime() < b.getTime()
export const earlier = (a: Date, b: Date): Date => (isBefore(b, a) ? b : a)
export const later = (a: Date, b: Date): Date => (isBefore(a, b) ? b : a)

const DAY = /^(19[7-9]\d|20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const INSTANT =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** Whether a text is a day of the calendar from 1970 to 2099, as 2026-11-21. */
export function isDay(text: string): boolean {
  return DAY.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
}

/**
 * Whether a text is an instant of a day from 1970 to 2099, ISO 8601 with zone. A leap second (23:59:60) is none: neither
 * `Date` nor the database has one.
 */
export function isInstant(text: string): boolean {
  const day = INSTANT.exec(text)?.[1]
  return day !== undefined && isDay(day)
}

/** The wall time of Shanghai at an instant, to the millisecond and without a zone: 2026-11-28T09:00:00.000. */
export function shanghaiIso(instant: Date): string {
  return addMs(instant, SHANGHAI_OFFSET_MS).toISOString().slice(0, -1)
}

/** The Shanghai calendar day of an instant, as 2026-11-21. */
export const shanghaiDay = (instant: Date): string => shanghaiIso(instant).slice(0, 10)

/** The wall time of Shanghai as 2026-11-28 09:00, as people read it and as fields that know no zone hold it. */
export const wallTime = (instant: Date): string => shanghaiIso(instant).slice(0, 16).replace('T', ' ')

/** The first whole minute after an instant. */
export const nextMinute = (instant: Date): Date =>
  new Date((Math.floor(instant.getTime() / MINUTE_MS) + 1) * MINUTE_MS)

/** Nine in the morning of a Shanghai day, so many days after the instant's. */
export const morningAfter = (instant: Date, days: number): Date =>
  addHours(startOfShanghaiDay(shanghaiDay(addDays(instant, days))), 9)

/** The instant at which a Shanghai day (2026-11-21) begins. */
export function startOfShanghaiDay(day: string): Date {
  const start = new Date(`${day}T00:00:00+08:00`)
  if (Number.isNaN(start.getTime())) throw new Error(`Not a day: ${day}.`)
  return start
}

/** Reads "2020-02-21 00:00:02", the seconds may be missing, as Shanghai wall time. */
export function parseShanghai(text: string): Date {
  const instant = new Date(`${text.trim().replace(' ', 'T')}+08:00`)
  if (Number.isNaN(instant.getTime())) throw new Error(`Not a Shanghai time: ${text}.`)
  return instant
}

/** A stretch in which a shop's clocks stand still; `end` null: nobody knows yet when it ends. */
export interface Pause {
  readonly start: Date
  readonly end: Date | null
}

/** Sorts pauses and joins those that touch, so that no moment counts twice. */
export function joinPauses(pauses: readonly Pause[]): Pause[] {
  const sorted = [...pauses].sort((a, b) => a.start.getTime() - b.start.getTime())
  const joined: Pause[] = []
  for (const pause of sorted) {
    if (pause.end && !isBefore(pause.start, pause.end)) continue
    const last = joined.at(-1)
    if (!last || (last.end && isBefore(last.end, pause.start))) joined.push(pause)
    else
      joined[joined.length - 1] = {
        start: last.start,
        end: last.end && pause.end ? later(last.end, pause.end) : null,
      }
  }
  return joined
}

/** How long the pauses stood still up to an instant, in ms. */
export function pausedMs(pauses: readonly Pause[], until: Date): number {
  let total = 0
  for (const pause of joinPauses(pauses)) {
    const end = pause.end ? earlier(pause.end, until) : until
    total += Math.max(0, end.getTime() - pause.start.getTime())
  }
  return total
}

/**
 * Wall time to the shop's own time: wall time less the pauses so far. During a pause it stands still at the
 * pause's start, so that a deadline stored in it moves by exactly the length of every pause.
 */
export function toShopTime(wall: Date, pauses: readonly Pause[]): Date {
  return addMs(wall, -pausedMs(pauses, wall))
}

/**
 * The shop's own time back to wall time: the instant at which a deadline falls due with the pauses known now.
 * Null: it stands still behind a pause whose end nobody knows.
 */
export function fromShopTime(own: Date, pauses: readonly Pause[]): Date | null {
  let wall = own
  for (const pause of joinPauses(pauses)) {
    if (!isBefore(pause.start, wall)) break
    if (!pause.end) return null
    wall = addMs(wall, pause.end.getTime() - pause.start.getTime())
  }
  return wall
}
