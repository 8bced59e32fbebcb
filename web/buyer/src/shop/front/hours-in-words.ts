import type { ServiceHours } from '@zhanggui/server/modules/shop/service-hours/contract.ts'

/** Days of the week that share their hours: the first and the last of a run, and the hours as 09:00–18:00. */
export interface HoursLine {
  readonly from: number
  readonly to: number
  readonly times: string
}

/** Hours of a week in as few lines as possible: days that follow one another and share their hours stand together. */
export function hoursInLines(hours: readonly ServiceHours[]): HoursLine[] {
  const lines: HoursLine[] = []
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    const times = hours
      .filter((one) => one.weekday === weekday)
      .toSorted((a, b) => a.fromMinute - b.fromMinute)
      .map((one) => `${clock(one.fromMinute)}–${clock(one.untilMinute)}`)
      .join(' ')
    if (!times) continue
    const last = lines.at(-1)
    if (last && last.to === weekday - 1 && last.times === times)
      lines[lines.length - 1] = { ...last, to: weekday }
    else lines.push({ from: weekday, to: weekday, times })
  }
  return lines
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
