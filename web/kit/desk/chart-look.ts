import type { EChartsCoreOption } from 'echarts/core'
import { colour, fontFamily } from '../theme/tokens.ts'

/** What a chart draws, in the words of ECharts. */
export type ChartOption = EChartsCoreOption

/** Series in the order in which they take their colour: each differs from the others in lightness too. */
export const seriesColours = [colour.brand, colour.note, colour.warn, colour.good] as const

const text = { color: colour.textSoft, fontFamily, fontSize: 12 }

/** An axis of names: days, hours, provinces. */
export const namesAxis = (names: readonly string[]) => ({
  type: 'category',
  data: [...names],
  axisLabel: { ...text, hideOverlap: true },
  axisTick: { show: false },
  axisLine: { lineStyle: { color: colour.line } },
})

/** An axis of names beside their bars: a long one is cut, so that the bars stay on a phone's screen; the table has it whole. */
export const ranksAxis = (names: readonly string[]) => ({
  ...namesAxis(names),
  axisLabel: { ...text, width: 104, overflow: 'truncate' },
})

/** An axis of figures; `say` writes them. Where a chart has two, each is named by its measure. */
export const figuresAxis = (
  say: (figure: number) => string,
  side: 'left' | 'right' = 'left',
  name?: string,
) => ({
  type: 'value',
  ...(name ? { name, nameTextStyle: { ...text, align: side } } : {}),
  position: side,
  minInterval: 1,
  axisLabel: { ...text, formatter: say },
  splitLine: { show: side === 'left', lineStyle: { color: colour.lineSoft } },
})

/** What every chart has: our colours and letters, room for the axes, a tooltip on hover. */
export function withLook(option: ChartOption, still: boolean): ChartOption {
  return {
    animation: !still,
    color: [...seriesColours],
    textStyle: text,
    grid: { left: 8, right: 12, top: 34, bottom: 4, containLabel: true },
    ...option,
    legend: option['legend'] ?? { top: 0, left: 0, icon: 'roundRect', itemHeight: 8, textStyle: text },
    tooltip: {
      trigger: 'axis',
      confine: true,
      textStyle: { ...text, color: colour.text },
      ...(option['tooltip'] as object | undefined),
    },
  }
}
