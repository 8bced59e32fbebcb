import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { payoutReasonNames } from '@zhanggui/server/modules/payment/payouts/contract.ts'
import { paymentRights } from '@zhanggui/server/modules/payment/rights-contract.ts'
import { type PayoutReport, readPayoutReport } from '@zhanggui/server/screens/merchant/payouts-contract.ts'
import { Figures } from '../analytics/Figures.tsx'
import { type FigureColumn, FigureTable } from '../analytics/FigureTable.tsx'
import { RangePicker, useRange } from '../analytics/RangePicker.tsx'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { usePayoutTexts } from './payout-texts.ts'
import '../analytics/analytics.css'

/** 资金 → 打款统计: what was paid out by reason, by member of staff and by product. */
export function PayoutReportPage() {
  return (
    <OnlyFor right={paymentRights.payOut}>
      <Page />
    </OnlyFor>
  )
}

function Page() {
  const t = usePayoutTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const range = useRange()
  const query = { from: range.from, to: range.to }
  const report = useEndpoint(readPayoutReport, { params: { shopId }, query }, { keep: true })
  return (
    <>
      <PageTitle title={t('report')} hint={t('reportHint')} actions={<RangePicker range={range} />} />
      <Loaded query={report}>
        {(data) => (
          <div className="analytics-page">
            <Section
              title={t('total')}
              extra={
                <Link to={to('money/payouts')} search={query}>
                  {t('toRecords')}
                </Link>
              }
            >
              <Total report={data} />
            </Section>
            {data.total.count === 0 ? (
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

function Total({ report }: { report: PayoutReport }) {
  const t = usePayoutTexts()
  const figures = [
    { label: t('colAmount'), value: <Money fen={report.total.sumFen} kind="total" /> },
    { label: t('colCount'), value: report.total.count },
    { label: t('failed'), value: report.failed },
  ]
  return <Figures figures={figures} />
}

interface Sums {
  readonly count: number
  readonly sumFen: number
}

function useSumColumns(): FigureColumn<Sums>[] {
  const t = usePayoutTexts()
  return [
    { title: t('colCount'), figures: true, cell: (row) => row.count, csv: (row) => row.count },
    {
      title: t('colAmount'),
      figures: true,
      cell: (row) => <Money fen={row.sumFen} />,
      csv: (row) => formatYuan(row.sumFen),
    },
  ]
}

function Tables({ report }: { report: PayoutReport }) {
  const t = usePayoutTexts()
  const language = useLanguage()
  const sums = useSumColumns()
  const named = <Row extends Sums>(title: string, name: (row: Row) => string): FigureColumn<Row>[] => [
    { title, cell: name, csv: name },
    ...sums,
  ]
  return (
    <>
      <Section title={t('byReason')}>
        <FigureTable
          caption={t('byReason')}
          columns={named<PayoutReport['reasons'][number]>(
            t('colReason'),
            (row) => payoutReasonNames[row.reason][language],
          )}
          rows={report.reasons}
          rowKey={(row) => row.reason}
        />
      </Section>
      <Section title={t('byAgent')}>
        <FigureTable
          caption={t('byAgent')}
          columns={named<PayoutReport['agents'][number]>(t('colAgent'), (row) => row.name)}
          rows={report.agents}
          rowKey={(row) => row.agentId}
        />
      </Section>
      <Section title={t('bySku')}>
        <FigureTable
          caption={t('bySku')}
          columns={named<PayoutReport['skus'][number]>(t('colSku'), (row) =>
            row.skuId === null ? t('severalProducts') : [row.title, ...row.specs].join(' '),
          )}
          rows={report.skus}
          rowKey={(row) => row.skuId ?? ''}
        />
      </Section>
    </>
  )
}
