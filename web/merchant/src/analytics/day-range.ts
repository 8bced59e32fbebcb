import { addDays, shanghaiDay } from '@zhanggui/server/kernel/time.ts'

export const rangeNames = ['today', 'yesterday', '7d', '30d', 'custom'] as const
export type RangeName = (typeof rangeNames)[number]

/** Whole Shanghai days, both among them, and how they were chosen. */
export interface Range {
  readonly name: RangeName
  readonly from: string
  readonly to: string
}

const aDay = /^\d{4}-\d{2}-\d{2}$/

/** The range that the address asks for at a moment: today is among the last 7 and 30 days. Left out: 7 days. */
export function rangeOf(search: Readonly<Record<string, string>>, nowMs: number): Range {
  const now = new Date(nowMs)
  const back = (days: number) => shanghaiDay(addDays(now, -days))
  const { from = '', to = '' } = search
  const name = rangeNames.find((one) => one === search['range']) ?? '7d'
  if (name === 'custom' && aDay.test(from) && aDay.test(to)) return { name, from, to }
  if (name === 'today') return { name, from: back(0), to: back(0) }
  if (name === 'yesterday') return { name, from: back(1), to: back(1) }
  if (name === '30d') return { name, from: back(29), to: back(0) }
  return { name: '7d', from: back(6), to: back(0) }
}
