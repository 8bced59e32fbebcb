import { DAY_MS, HOUR_MS, MINUTE_MS, shanghaiDay, startOfShanghaiDay } from '@zhanggui/server/kernel/time.ts'

/** The wall time of Shanghai as 2026-11-28 09:00, for fields that know no zone. */
export function toWall(instant: string): string {
  const shifted = new Date(Date.parse(instant) + 8 * HOUR_MS).toISOString()
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 16)}`
}

/** The instant that a wall time of Shanghai such as 2026-11-28 09:00 means. */
export function fromWall(wall: string): string {
  return new Date(`${wall.replace(' ', 'T')}:00+08:00`).toISOString()
}

/** Nine in the morning of a Shanghai day, so many days after now's. */
export function morningAfter(nowMs: number, days: number): string {
  const day = shanghaiDay(new Date(nowMs + days * DAY_MS))
  return new Date(startOfShanghaiDay(day).getTime() + 9 * HOUR_MS).toISOString()
}

/** The whole minute at or after an instant. */
export const nextMinute = (ms: number): string =>
  new Date(Math.ceil(ms / MINUTE_MS) * MINUTE_MS).toISOString()
