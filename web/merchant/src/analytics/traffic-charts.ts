import {
  type ChartOption,
  figuresAxis,
  namesAxis,
  ranksAxis,
  seriesColours,
} from '@zhanggui/kit/desk/chart-look.ts'
import { type OpenDay, openLine, sayOnce } from '@zhanggui/kit/desk/chart-open-day.ts'
import { colour } from '@zhanggui/kit/theme/tokens.ts'
import { clockOf } from './texts.ts'

const plain = (figure: number) => String(figure)

interface CountSeries {
  readonly name: string
  readonly counts: readonly number[]
  /** Of another size than the others: drawn against an axis of its own at the right. */
  readonly isOwnMeasure?: boolean
}

/** Counts over days, one line each; those of another measure against an axis of their own, today's dashed. */
export function countLines(
  names: readonly string[],
  series: readonly CountSeries[],
  openDay: OpenDay,
): ChartOption {
  const nameOf = (own: boolean) =>
    series
      .filter(({ isOwnMeasure = false }) => isOwnMeasure === own)
      .map(({ name }) => name)
      .join(' · ')
  const hasTwo = series.some(({ isOwnMeasure }) => isOwnMeasure)
  return {
    tooltip: { formatter: sayOnce },
    ...(hasTwo ? { grid: { left: 8, right: 12, top: 58, bottom: 4, containLabel: true } } : {}),
    xAxis: { ...namesAxis(names), boundaryGap: false },
    yAxis: hasTwo
      ? [figuresAxis(plain, 'left', nameOf(false)), figuresAxis(plain, 'right', nameOf(true))]
      : figuresAxis(plain),
    series: series.flatMap(({ name, counts, isOwnMeasure = false }, index) =>
      openLine(
        {
          name,
          values: counts,
          colour: seriesColours[index % seriesColours.length] ?? seriesColours[0],
          yAxisIndex: isOwnMeasure ? 1 : 0,
        },
        openDay,
      ),
    ),
  }
}

/** One count for each name, the largest on top. */
export function countRanks(rows: readonly { name: string; count: number }[], name: string): ChartOption {
  const upwards = [...rows].reverse()
  return {
    legend: { show: false },
    grid: { left: 8, right: 12, top: 12, bottom: 4, containLabel: true },
    yAxis: ranksAxis(upwards.map((row) => row.name)),
    xAxis: figuresAxis(plain),
    series: [{ name, type: 'bar', barMaxWidth: 16, data: upwards.map((row) => row.count) }],
  }
}

/** A week as a sheet: hours across, days down, Monday on top; `weekdays` are seven names. */
export function weekHeat(
  cells: readonly { weekday: number; hour: number; visits: number }[],
  weekdays: readonly string[],
  name: string,
): ChartOption {
  const most = Math.max(1, ...cells.map((cell) => cell.visits))
  const visits = new Map(cells.map((cell) => [(cell.weekday - 1) * 24 + cell.hour, cell.visits]))
  return {
    legend: { show: false },
    tooltip: { trigger: 'item' },
    grid: { left: 8, right: 12, top: 8, bottom: 44, containLabel: true },
    xAxis: namesAxis(Array.from({ length: 24 }, (_, hour) => clockOf(hour))),
    yAxis: { ...namesAxis(weekdays), inverse: true },
    visualMap: {
      min: 0,
      max: most,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemHeight: 120,
      itemWidth: 12,
      precision: 0,
      text: [String(most), '0'],
      inRange: { color: [colour.surfaceSunk, colour.brandLine, colour.brand, colour.brandStrong] },
    },
    series: [
      {
        name,
        type: 'heatmap',
        data: Array.from({ length: 7 * 24 }, (_, at) => [at % 24, Math.floor(at / 24), visits.get(at) ?? 0]),
        itemStyle: { borderColor: colour.surface, borderWidth: 1 },
      },
    ],
  }
}
