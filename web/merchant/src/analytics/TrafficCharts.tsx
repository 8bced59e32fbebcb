import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { visitSourceNames } from '@zhanggui/server/modules/analytics/visits/contract.ts'
import type { TrafficFigures, TrafficReport } from '@zhanggui/server/screens/merchant/traffic-contract.ts'
import { useMemo } from 'react'
import { ChartSection } from './ChartSection.tsx'
import { type FigureColumn, FigureTable } from './FigureTable.tsx'
import { clockOf } from './texts.ts'
import { useDayColumn, useHourColumn } from './time-columns.ts'
import { countLines, countRanks, weekHeat } from './traffic-charts.ts'
import { share, useTrafficTexts } from './traffic-texts.ts'
import { useOpenDay } from './use-open-day.ts'

interface Part {
  readonly report: TrafficReport
}

function useTrafficColumns<Row extends TrafficFigures>(): FigureColumn<Row>[] {
  const t = useTrafficTexts()
  const names = ['visits', 'visitors', 'productViews', 'paidOrders', 'payers'] as const
  const rate = (row: Row) => share(row.payers, row.visitors)
  return [
    ...names.map((name) => ({
      title: t(name),
      cell: (row: Row) => row[name],
      csv: (row: Row) => row[name],
      figures: true,
    })),
    { title: t('conversion'), cell: rate, csv: rate, figures: true },
  ]
}

export function TrafficByDay({ report }: Part) {
  const t = useTrafficTexts()
  const day = useDayColumn<TrafficReport['days'][number]>()
  const columns = useTrafficColumns<TrafficReport['days'][number]>()
  const { days, total } = report
  const { openDay, how } = useOpenDay(days)
  const option = useMemo(
    () =>
      countLines(
        days.map((row) => row.day.slice(5)),
        [
          { name: t('visits'), counts: days.map((row) => row.visits) },
          { name: t('visitors'), counts: days.map((row) => row.visitors) },
          { name: t('paidOrders'), counts: days.map((row) => row.paidOrders), isOwnMeasure: true },
        ],
        openDay,
      ),
    [days, t, openDay],
  )
  return (
    <ChartSection
      title={t('byDay')}
      how={how(t('byDayHow'))}
      option={option}
      label={t('byDayLabel', { visits: total.visits, visitors: total.visitors })}
    >
      <FigureTable
        caption={`${t('title')} · ${t('byDay')} ${report.from}–${report.to}`}
        columns={[day, ...columns]}
        rows={days}
        rowKey={(row) => row.day}
        first={31}
      />
    </ChartSection>
  )
}

export function TrafficBySource({ report }: Part) {
  const t = useTrafficTexts()
  const language = useLanguage()
  const columns = useTrafficColumns<TrafficReport['sources'][number]>()
  const { sources } = report
  const unknown = t('unknownSource')
  const option = useMemo(
    () =>
      countRanks(
        sources.map(({ source, visits }) => ({
          name: source ? visitSourceNames[source][language] : unknown,
          count: visits,
        })),
        t('visits'),
      ),
    [sources, language, unknown, t],
  )
  const name = ({ source }: TrafficReport['sources'][number]) =>
    source ? visitSourceNames[source][language] : unknown
  const most = sources[0]
  return (
    <ChartSection
      title={t('bySource')}
      how={t('bySourceHow')}
      option={option}
      label={t('bySourceLabel', { source: most ? name(most) : '—' })}
      height={Math.max(140, 40 + sources.length * 30)}
      open
    >
      <FigureTable
        caption={`${t('title')} · ${t('bySource')} ${report.from}–${report.to}`}
        columns={[{ title: t('source'), cell: name, csv: name }, ...columns]}
        rows={sources}
        rowKey={(row) => row.source ?? ''}
      />
    </ChartSection>
  )
}

export function TrafficHeat({ report }: Part) {
  const t = useTrafficTexts()
  const hour = useHourColumn<TrafficReport['heat'][number]>()
  const { heat } = report
  type Row = TrafficReport['heat'][number]
  const weekdays = useMemo(
    () => [
      t('weekday1'),
      t('weekday2'),
      t('weekday3'),
      t('weekday4'),
      t('weekday5'),
      t('weekday6'),
      t('weekday7'),
    ],
    [t],
  )
  const option = useMemo(() => weekHeat(heat, weekdays, t('visits')), [heat, weekdays, t])
  const dayName = (row: Row) => weekdays[row.weekday - 1] ?? ''
  const most = heat.reduce<Row | undefined>(
    (best, row) => (best && best.visits >= row.visits ? best : row),
    undefined,
  )
  return (
    <ChartSection
      title={t('heat')}
      how={t('heatHow')}
      option={option}
      label={t('heatLabel', {
        weekday: most ? dayName(most) : '—',
        hour: clockOf(most?.hour ?? 0),
        visits: most?.visits ?? 0,
      })}
      height={300}
    >
      <FigureTable<Row>
        caption={`${t('title')} · ${t('heat')} ${report.from}–${report.to}`}
        columns={[
          { title: t('weekday'), cell: dayName, csv: dayName },
          hour,
          { title: t('visits'), cell: (row) => row.visits, csv: (row) => row.visits, figures: true },
          { title: t('paidOrders'), cell: (row) => row.orders, csv: (row) => row.orders, figures: true },
        ]}
        rows={heat}
        rowKey={(row) => `${row.weekday}-${row.hour}`}
        first={24}
      />
    </ChartSection>
  )
}
