import { addDays, shanghaiDay, startOfShanghaiDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'

/**
 * The days of the lunar calendar's festivals by the calendar of GB/T 33661-2017: Spring Festival, Dragon Boat Festival,
 * Mid-Autumn Festival. A table, since the Chinese calendar of Intl is a day off where a new moon falls close to midnight
 * (2027-02-06). Beyond its years the solar greetings remain.
 */
const LUNAR_FESTIVALS: readonly (readonly [spring: string, dragonBoat: string, midAutumn: string])[] = [
  ['2025-01-29', '2025-05-31', '2025-10-06'],
  ['2026-02-17', '2026-06-19', '2026-09-25'],
  ['2027-02-06', '2027-06-09', '2027-09-15'],
  ['2028-01-26', '2028-05-28', '2028-10-03'],
  ['2029-02-13', '2029-06-16', '2029-09-22'],
  ['2030-02-03', '2030-06-05', '2030-09-12'],
  ['2031-01-23', '2031-06-24', '2031-10-01'],
  ['2032-02-11', '2032-06-12', '2032-09-19'],
  ['2033-01-31', '2033-06-01', '2033-09-08'],
  ['2034-02-19', '2034-06-20', '2034-09-27'],
  ['2035-02-08', '2035-06-10', '2035-09-16'],
  ['2036-01-28', '2036-05-30', '2036-10-04'],
]

/** The days of one lunar festival, by the years of the table. */
export const festivalDays = (festival: 'spring' | 'dragonBoat' | 'midAutumn'): string[] =>
  LUNAR_FESTIVALS.map(([spring, dragonBoat, midAutumn]) => ({ spring, dragonBoat, midAutumn })[festival])

interface Season extends Words {
  readonly holds: (day: string) => boolean
}

const shifted = (day: string, days: number): string => shanghaiDay(addDays(startOfShanghaiDay(day), days))

/** From so many days before a lunar festival to so many after it. */
const around =
  (festival: Parameters<typeof festivalDays>[0], before: number, after: number) => (day: string) =>
    festivalDays(festival).some((date) => day >= shifted(date, -before) && day <= shifted(date, after))

/** Days of every solar year, as 01-31. */
const between = (from: string, to: string) => (day: string) => day.slice(5) >= from && day.slice(5) <= to

/** The first that holds is said. New Year is from a week before the Spring Festival to the day before the Lantern Festival. */
const seasons: readonly Season[] = [
  { zh: '元宵节快乐，愿您团团圆圆', en: 'Happy Lantern Festival', holds: around('spring', -14, 14) },
  {
    zh: '新年好，祝您新春快乐、阖家幸福',
    en: 'Happy New Year to you and your family',
    holds: around('spring', 7, 13),
  },
  { zh: '新年快乐', en: 'Happy New Year', holds: between('01-01', '01-03') },
  { zh: '劳动节快乐', en: 'Happy Labour Day', holds: between('05-01', '05-05') },
  { zh: '端午安康', en: 'Have a good Dragon Boat Festival', holds: around('dragonBoat', 2, 0) },
  { zh: '中秋快乐，愿您人月两团圆', en: 'Happy Mid-Autumn Festival', holds: around('midAutumn', 2, 0) },
  { zh: '国庆节快乐', en: 'Happy National Day', holds: between('10-01', '10-07') },
]

const EVERY_DAY: Words = { zh: '您好', en: 'Hello' }

/** The greeting of the season at an instant, by the calendars of Shanghai. */
export function greetingAt(now: Date): Words {
  const day = shanghaiDay(now)
  const { zh, en } = seasons.find((season) => season.holds(day)) ?? EVERY_DAY
  return { zh, en }
}
