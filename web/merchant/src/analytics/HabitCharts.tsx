import { Money } from '@zhanggui/kit/format/Money.tsx'
import type { HabitReport } from '@zhanggui/server/screens/merchant/habits-contract.ts'
import { useMemo } from 'react'
import { ChartSection } from './ChartSection.tsx'
import { yuan } from './csv.ts'
import { FigureTable } from './FigureTable.tsx'
import { countBars } from './habit-charts.ts'
import { useHabitTexts } from './habits-texts.ts'
import { clockOf, useAnalyticsTexts } from './texts.ts'

interface Part {
  readonly report: HabitReport
}

export function HabitHours({ report }: Part) {
  const t = useHabitTexts()
  const texts = useAnalyticsTexts()
  const { hours } = report
  type Row = HabitReport['hours'][number]
  const option = useMemo(
    () =>
      countBars(
        hours.map((row) => ({ name: clockOf(row.hour), count: row.orders })),
        t('ordersPaid'),
      ),
    [hours, t],
  )
  const most = hours.reduce((best, row) => (row.orders > best.orders ? row : best))
  return (
    <ChartSection
      title={t('hours')}
      how={t('hoursHow')}
      option={option}
      label={t('hoursLabel', { hour: clockOf(most.hour) })}
    >
      <FigureTable<Row>
        caption={`${t('title')} · ${t('hours')} ${report.from}–${report.to}`}
        columns={[
          { title: texts('hour'), cell: (row) => clockOf(row.hour), csv: (row) => clockOf(row.hour) },
          { title: t('ordersPaid'), cell: (row) => row.orders, csv: (row) => row.orders, figures: true },
          {
            title: t('fen'),
            cell: (row) => <Money fen={row.fen} />,
            csv: (row) => yuan(row.fen),
            figures: true,
          },
        ]}
        rows={hours}
        rowKey={(row) => String(row.hour)}
        first={24}
      />
    </ChartSection>
  )
}

export function HabitIntervals({ report }: Part) {
  const t = useHabitTexts()
  const { intervals } = report.repeat
  type Row = (typeof intervals)[number]
  const option = useMemo(
    () =>
      countBars(
        intervals.map((row) => ({ name: t(row.span), count: row.count })),
        t('count'),
      ),
    [intervals, t],
  )
  const most = intervals.reduce((best, row) => (row.count > best.count ? row : best))
  return (
    <ChartSection
      title={t('intervals')}
      how={t('intervalsHow')}
      option={option}
      label={t('intervalsLabel', { span: most.count > 0 ? t(most.span) : '—' })}
    >
      <FigureTable<Row>
        caption={`${t('title')} · ${t('intervals')} ${report.from}–${report.to}`}
        columns={[
          { title: t('span'), cell: (row) => t(row.span), csv: (row) => t(row.span) },
          { title: t('count'), cell: (row) => row.count, csv: (row) => row.count, figures: true },
        ]}
        rows={intervals}
        rowKey={(row) => row.span}
      />
    </ChartSection>
  )
}
