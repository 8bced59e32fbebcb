import type { Language } from '@zhanggui/server/kernel/refusal.ts'
import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  SECOND_MS,
  shanghaiDay,
  shanghaiIso,
} from '@zhanggui/server/kernel/time.ts'

const two = (figure: number) => String(figure).padStart(2, '0')
const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

interface WallTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly clock: string
  readonly seconds: string
}

function wallTime(at: Date): WallTime {
  const wall = shanghaiIso(at)
  const [year = 0, month = 0, day = 0] = wall.slice(0, 10).split('-').map(Number)
  return { year, month, day, clock: wall.slice(11, 16), seconds: wall.slice(17, 19) }
}

/** Whole days from now's Shanghai day to the instant's: -1 is yesterday. */
function daysFrom(now: Date, at: Date): number {
  return Math.round((Date.parse(shanghaiDay(at)) - Date.parse(shanghaiDay(now))) / DAY_MS)
}

/**
 * An instant in words people use, Shanghai time: 今天 14:03, 昨天 09:12, 明天 09:00, 11月28日 09:00, and with the
 * year where it is another one. `precision` day leaves the hour out.
 */
export function sayWhen(
  at: Date,
  now: Date,
  language: Language,
  precision: 'minute' | 'day' = 'minute',
): string {
  const { year, month, day, clock } = wallTime(at)
  const near = {
    '-1': { zh: '昨天', en: 'Yesterday' },
    '0': { zh: '今天', en: 'Today' },
    '1': { zh: '明天', en: 'Tomorrow' },
  }
  const word = near[String(daysFrom(now, at)) as keyof typeof near]?.[language]
  const sameYear = year === wallTime(now).year
  const inChinese = `${sameYear ? '' : `${year}年`}${month}月${day}日`
  const inEnglish = `${englishMonths[month - 1]} ${day}${sameYear ? '' : `, ${year}`}`
  const date = word ?? (language === 'zh' ? inChinese : inEnglish)
  return precision === 'day' ? date : `${date} ${clock}`
}

/** The whole instant, for a tooltip: 2026年11月28日 09:00:00(北京时间). */
export function sayFully(at: Date, language: Language): string {
  const { year, month, day, clock, seconds } = wallTime(at)
  if (language === 'zh') return `${year}年${month}月${day}日 ${clock}:${seconds}（北京时间）`
  return `${englishMonths[month - 1]} ${day}, ${year} ${clock}:${seconds} (Beijing time)`
}

/** A stretch of time in its two largest units: 3 天 4 小时, 2 小时 5 分, 4 分 09 秒. */
export function saySpan(ms: number, language: Language): string {
  const whole = Math.max(0, ms)
  const days = Math.floor(whole / DAY_MS)
  const hours = Math.floor((whole % DAY_MS) / HOUR_MS)
  const minutes = Math.floor((whole % HOUR_MS) / MINUTE_MS)
  const seconds = Math.floor((whole % MINUTE_MS) / SECOND_MS)
  const zh = language === 'zh'
  if (days > 0) return zh ? `${days} 天 ${hours} 小时` : `${days} d ${hours} h`
  if (hours > 0) return zh ? `${hours} 小时 ${minutes} 分` : `${hours} h ${minutes} min`
  return zh ? `${minutes} 分 ${two(seconds)} 秒` : `${minutes} min ${two(seconds)} s`
}

/** How urgent a deadline is: past, within two hours, or neither. */
export function urgencyOf(untilMs: number, nowMs: number): 'past' | 'soon' | 'calm' {
  if (untilMs <= nowMs) return 'past'
  return untilMs - nowMs < 2 * HOUR_MS ? 'soon' : 'calm'
}
