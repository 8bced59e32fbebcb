import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { wrongCauses } from '@zhanggui/server/modules/aftersale/wrong-shipments/nouns-contract.ts'
import { courierNames } from '@zhanggui/server/modules/fulfillment/contract.ts'
import {
  readWrongReport,
  type WrongReport,
  type WrongReportRow,
} from '@zhanggui/server/screens/merchant/wrong-report-contract.ts'
import { Figures } from '../analytics/Figures.tsx'
import { type FigureColumn, FigureTable } from '../analytics/FigureTable.tsx'
import { RangePicker, useRange } from '../analytics/RangePicker.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import '../analytics/analytics.css'
import { useWrongTexts } from './wrong-texts.ts'

/** 发错货报告: how often the shop shipped wrong, why, with what, and what it cost. */
export function WrongReportPage() {
  const t = useWrongTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const range = useRange()
  const query = { from: range.from, to: range.to }
  const report = useEndpoint(readWrongReport, { params: { shopId }, query }, { keep: true })
  return (
    <>
      <PageTitle
        title={t('report')}
        hint={<Link to={to('wrong-shipments')}>{t('title')}</Link>}
        actions={<RangePicker range={range} />}
      />
      <Loaded query={report}>
        {(data) => (
          <div className="analytics-page">
            <Section title={t('report')}>
              <Figures
                figures={[
                  { label: t('reportConfirmed'), value: data.total.confirmed },
                  { label: t('reportShipped'), value: data.total.shippedLines },
                  { label: t('reportRate'), value: percentText(data.total.percent) },
                  { label: t('reportCost'), value: <Money fen={data.total.costFen} /> },
                ]}
              />
            </Section>
            {data.total.confirmed === 0 ? (
              <EmptyState title={t('reportNone')} hint={t('reportNoneHint')} />
            ) : (
              <Tables report={data} />
            )}
          </div>
        )}
      </Loaded>
    </>
  )
}

const percentText = (percent: number | null): string => (percent === null ? '—' : `${percent.toFixed(2)}%`)

function Tables({ report }: { readonly report: WrongReport }) {
  const t = useWrongTexts()
  const language = useLanguage()
  const causes: Readonly<Record<string, { zh: string; en: string }>> = wrongCauses
  const courierOf = (code: string) => {
    const { courierZh, courierEn } = courierNames(code)
    return language === 'zh' ? courierZh : courierEn
  }
  return (
    <>
      <Part
        title={t('byCause')}
        rows={report.causes}
        name={({ key }) => (key ? (causes[key]?.[language] ?? key) : t('causeOpen'))}
      />
      <Part title={t('bySku')} rows={report.skus} name={({ title }) => title || t('unknown')} />
      <Part
        title={t('byCourier')}
        rows={report.couriers}
        name={({ key }) => (key ? courierOf(key) : t('unknown'))}
      />
    </>
  )
}

interface PartProps {
  readonly title: string
  readonly rows: readonly WrongReportRow[]
  readonly name: (row: WrongReportRow) => string
}

function Part({ title, rows, name }: PartProps) {
  const t = useWrongTexts()
  const columns: FigureColumn<WrongReportRow>[] = [
    { title, cell: name, csv: name },
    { title: t('reportConfirmed'), figures: true, cell: (row) => row.confirmed, csv: (row) => row.confirmed },
    {
      title: t('reportShipped'),
      figures: true,
      cell: (row) => row.shippedLines,
      csv: (row) => row.shippedLines,
    },
    {
      title: t('reportRate'),
      figures: true,
      cell: (row) => percentText(row.percent),
      csv: (row) => percentText(row.percent),
    },
    {
      title: t('reportCost'),
      figures: true,
      cell: (row) => <Money fen={row.costFen} />,
      csv: (row) => formatYuan(row.costFen),
    },
  ]
  return (
    <Section title={title}>
      <FigureTable caption={title} columns={columns} rows={rows} rowKey={(row) => row.key ?? ''} />
    </Section>
  )
}
