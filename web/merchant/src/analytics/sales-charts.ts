import { type ChartOption, figuresAxis, namesAxis, ranksAxis } from '@zhanggui/kit/desk/chart-look.ts'
import { type OpenDay, openBars } from '@zhanggui/kit/desk/chart-open-day.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'

/** Yuan on an axis: ¥1,200, and from ten thousand on in 万 or k, so that labels stay short. */
export function shortYuan(yuan: number, language: 'zh' | 'en'): string {
  const size = Math.abs(yuan)
  if (language === 'zh' && size >= 10_000) return `¥${Math.round(yuan / 1000) / 10}万`
  if (language === 'en' && size >= 1000) return `¥${Math.round(yuan / 100) / 10}k`
  return `¥${Math.round(yuan * 100) / 100}`
}

const asYuan = (fen: number) => fen / 100
const sayYuan = (value: unknown) => `¥${formatYuan(Math.round(Number(value) * 100))}`

/** A single series is named by its title; what the legend would need goes to the bars. */
const noLegend = {
  legend: { show: false },
  grid: { left: 8, right: 12, top: 12, bottom: 4, containLabel: true },
}

interface Series {
  readonly name: string
  readonly fen: readonly number[]
}

/** Sums of money side by side for each name; of days, the one that is not over is hatched. */
export function moneyBars(
  names: readonly string[],
  series: readonly Series[],
  language: 'zh' | 'en',
  openDay: OpenDay = { at: null },
): ChartOption {
  return {
    tooltip: { valueFormatter: sayYuan },
    ...(series.length === 1 ? noLegend : {}),
    xAxis: namesAxis(names),
    yAxis: figuresAxis((yuan) => shortYuan(yuan, language)),
    series: series.map(({ name, fen }) => ({
      name,
      type: 'bar',
      barMaxWidth: 28,
      data: openBars(fen.map(asYuan), openDay),
    })),
  }
}

/** Sums of money on top of each other for each name: together they are the whole bar. */
export const stackedMoneyBars = (
  names: readonly string[],
  series: readonly Series[],
  language: 'zh' | 'en',
): ChartOption => {
  const bars = moneyBars(names, series, language)
  return { ...bars, series: (bars['series'] as object[]).map((one) => ({ ...one, stack: 'sum' })) }
}

/** One sum of money for each name, the largest on top; for names that need room. */
export function moneyRanks(
  rows: readonly { name: string; fen: number }[],
  name: string,
  language: 'zh' | 'en',
): ChartOption {
  const upwards = [...rows].reverse()
  return {
    tooltip: { valueFormatter: sayYuan },
    ...noLegend,
    yAxis: ranksAxis(upwards.map((row) => row.name)),
    xAxis: figuresAxis((yuan) => shortYuan(yuan, language)),
    series: [{ name, type: 'bar', barMaxWidth: 16, data: upwards.map((row) => asYuan(row.fen)) }],
  }
}
