import { HOUR_MS, MINUTE_MS, parseShanghai } from '@zhanggui/server/kernel/time.ts'

/** The wall time of Shanghai as 2026-11-28 09:00, for fields that know no zone. */
export function toWall(instant: string): string {
  const shifted = new Date(Date.parse(instant) + 8 * HOUR_MS).toISOString()
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 16)}`
}

/** The instant that a wall time of Shanghai such as 2026-11-28 09:00 means. */
export const fromWall = (wall: string): string => parseShanghai(`${wall}:00`).toISOString()

/** The first whole minute after an instant. */
export const nextMinute = (ms: number): string =>
  new Date((Math.floor(ms / MINUTE_MS) + 1) * MINUTE_MS).toISOString()
