import type { FigureColumn } from './FigureTable.tsx'
import { clockOf, useAnalyticsTexts } from './texts.ts'

/** The first column of a table by day. */
export function useDayColumn<Row extends { day: string }>(): FigureColumn<Row> {
  const t = useAnalyticsTexts()
  return { title: t('day'), cell: (row) => row.day, csv: (row) => row.day }
}

/** The column that names the hour of the day of a row. */
export function useHourColumn<Row extends { hour: number }>(): FigureColumn<Row> {
  const t = useAnalyticsTexts()
  return { title: t('hour'), cell: (row) => clockOf(row.hour), csv: (row) => clockOf(row.hour) }
}
