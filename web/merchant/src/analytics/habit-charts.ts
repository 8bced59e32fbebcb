import { type ChartOption, figuresAxis, namesAxis } from '@zhanggui/kit/desk/chart-look.ts'

/** One count for each name, in their order. */
export function countBars(rows: readonly { name: string; count: number }[], name: string): ChartOption {
  return {
    legend: { show: false },
    grid: { left: 8, right: 12, top: 12, bottom: 4, containLabel: true },
    xAxis: namesAxis(rows.map((row) => row.name)),
    yAxis: figuresAxis(String),
    series: [{ name, type: 'bar', barMaxWidth: 28, data: rows.map((row) => row.count) }],
  }
}
