import { colour } from '../theme/tokens.ts'

/**
 * Days in a chart of which the last may not be over: it is drawn as such, hatched as a bar and dashed as a line, so that
 * a morning does not look like a bad day.
 */
export interface OpenDay {
  /** Where in the row of days it stands; null: all days are over. */
  readonly at: number | null
}

/** Which of these days is today. */
export const openDayIn = (days: readonly string[], today: string): OpenDay => {
  const at = days.indexOf(today)
  return { at: at < 0 ? null : at }
}

/** The data of a row of bars, hatched at the day that is not over. */
export function openBars(values: readonly number[], { at }: OpenDay) {
  return values.map((value, index) => (index === at ? { value, itemStyle: hatched } : value))
}

const hatched = {
  opacity: 0.85,
  decal: {
    symbol: 'rect',
    color: colour.surface,
    dashArrayX: [1, 0],
    dashArrayY: [3, 3],
    rotation: Math.PI / 4,
  },
}

interface LineSeries {
  readonly name: string
  readonly values: readonly number[]
  readonly colour: string
  /** The axis that it is drawn against. */
  readonly yAxisIndex: number
}

/** A line that is whole up to the last day that is over, and dashed from there to the day that is not. */
export function openLine({ name, values, colour: ink, yAxisIndex }: LineSeries, { at }: OpenDay) {
  const common = { name, type: 'line', yAxisIndex, symbolSize: 5, itemStyle: { color: ink } } as const
  if (at === null) return [{ ...common, data: [...values] }]
  const over = values.map((value, index) => (index < at ? value : null))
  const open = values.map((value, index) => (index === at || index === at - 1 ? value : null))
  return [
    { ...common, data: over },
    {
      ...common,
      symbol: 'emptyCircle',
      symbolSize: 8,
      showAllSymbol: true,
      lineStyle: { type: 'dashed', color: ink },
      data: open.map((value, index) => (index === at - 1 ? { value, symbol: 'none' } : value)),
    },
  ]
}

interface Pointed {
  readonly seriesName?: string
  readonly name?: string
  readonly marker?: unknown
  readonly value?: unknown
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** What is said at a day: each series once, also where its whole and its dashed line meet. */
export function sayOnce(pointed: unknown): string {
  const points = (Array.isArray(pointed) ? pointed : [pointed]) as readonly Pointed[]
  const filled = points.filter(({ value }) => value !== null && value !== undefined && value !== '-')
  const once = new Map(filled.map((point) => [point.seriesName ?? '', point]))
  const lines = [...once].map(
    ([name, { marker, value }]) =>
      `${String(marker ?? '')}${escaped(name)}: <b>${escaped(String(value))}</b>`,
  )
  return [escaped(points[0]?.name ?? ''), ...lines].join('<br/>')
}
