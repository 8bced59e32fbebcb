import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import type { SalesReport } from '@zhanggui/server/screens/merchant/sales-contract.ts'
import { useMemo } from 'react'
import { ChartSection } from './ChartSection.tsx'
import { FigureTable } from './FigureTable.tsx'
import { moneyBars, moneyRanks } from './sales-charts.ts'
import { useSalesColumns } from './sales-columns.tsx'
import { useSalesTexts } from './sales-texts.ts'
import { clockOf } from './texts.ts'
import { useDayColumn, useHourColumn } from './time-columns.ts'
import { useOpenDay } from './use-open-day.ts'

interface Part {
  readonly report: SalesReport
}

const mostPaid = <Row extends { paidFen: number }>(rows: readonly Row[]): Row | undefined =>
  rows.reduce<Row | undefined>((best, row) => (!best || row.paidFen > best.paidFen ? row : best), undefined)

export function SalesByDay({ report }: Part) {
  const t = useSalesTexts()
  const language = useLanguage()
  const day = useDayColumn<SalesReport['days'][number]>()
  const columns = useSalesColumns<SalesReport['days'][number]>()
  const { days, total } = report
  const { openDay, how } = useOpenDay(days)
  const option = useMemo(
    () =>
      moneyBars(
        days.map((row) => row.day.slice(5)),
        [
          { name: t('paid'), fen: days.map((row) => row.paidFen) },
          { name: t('refunded'), fen: days.map((row) => row.refundedFen) },
        ],
        language,
        openDay,
      ),
    [days, language, t, openDay],
  )
  const label = t('byDayLabel', {
    paid: `¥${formatYuan(total.paidFen)}`,
    refunded: `¥${formatYuan(total.refundedFen)}`,
    day: mostPaid(days)?.day ?? '—',
  })
  return (
    <ChartSection title={t('byDay')} how={how(t('byDayHow'))} option={option} label={label}>
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

export function SalesByHour({ report }: Part) {
  const t = useSalesTexts()
  const language = useLanguage()
  const hour = useHourColumn<SalesReport['hours'][number]>()
  const columns = useSalesColumns<SalesReport['hours'][number]>()
  const { hours } = report
  const option = useMemo(
    () =>
      moneyBars(
        hours.map((row) => clockOf(row.hour)),
        [{ name: t('paid'), fen: hours.map((row) => row.paidFen) }],
        language,
      ),
    [hours, language, t],
  )
  const label = t('byHourLabel', { hour: clockOf(mostPaid(hours)?.hour ?? 0) })
  return (
    <ChartSection title={t('byHour')} how={t('byHourHow')} option={option} label={label}>
      <FigureTable
        caption={`${t('title')} · ${t('byHour')} ${report.from}–${report.to}`}
        columns={[hour, ...columns]}
        rows={hours}
        rowKey={(row) => String(row.hour)}
        first={24}
      />
    </ChartSection>
  )
}

/** How many provinces the picture shows; the table has all. */
const PICTURED = 10

export function SalesByProvince({ report }: Part) {
  const t = useSalesTexts()
  const language = useLanguage()
  const columns = useSalesColumns<SalesReport['provinces'][number]>()
  const { provinces } = report
  const unknown = t('unknownProvince')
  const option = useMemo(
    () =>
      moneyRanks(
        provinces.slice(0, PICTURED).map((row) => ({ name: row.province || unknown, fen: row.paidFen })),
        t('paid'),
        language,
      ),
    [provinces, language, t, unknown],
  )
  const name = (row: SalesReport['provinces'][number]) => row.province || unknown
  const most = provinces[0]
  const label = t('byProvinceLabel', { province: most ? name(most) : '—' })
  return (
    <ChartSection title={t('byProvince')} how={t('byProvinceHow')} option={option} label={label}>
      <FigureTable
        caption={`${t('title')} · ${t('byProvince')} ${report.from}–${report.to}`}
        columns={[{ title: t('province'), cell: name, csv: name }, ...columns]}
        rows={provinces}
        rowKey={(row) => row.provinceCode}
        first={40}
      />
    </ChartSection>
  )
}
