import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { refundReasons } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { type CaseFigures, readCaseFigures } from '@zhanggui/server/screens/merchant/case-figures-contract.ts'
import { Figures } from '../analytics/Figures.tsx'
import { type FigureColumn, FigureTable } from '../analytics/FigureTable.tsx'
import { RangePicker, useRange } from '../analytics/RangePicker.tsx'
import { useShopId } from '../paths.ts'
import '../analytics/analytics.css'
import { useCaseTexts } from './case-texts.ts'
import { LadderFigures } from './LadderFigures.tsx'

/** 售后数据: rates of disputes and refunds, times to answer and to solve, by reason, product and agent. */
export function CaseFiguresPage() {
  const t = useCaseTexts()
  const shopId = useShopId()
  const range = useRange()
  const query = { from: range.from, to: range.to }
  const figures = useEndpoint(readCaseFigures, { params: { shopId }, query }, { keep: true })
  return (
    <>
      <PageTitle title={t('figures')} hint={t('figuresHint')} actions={<RangePicker range={range} />} />
      <Loaded query={figures}>
        {(data) => (
          <div className="analytics-page">
            <Section title={t('figures')}>
              <Totals figures={data} />
            </Section>
            <LadderFigures figures={data.ladder} />
            {data.reasons.length === 0 ? (
              <EmptyState title={t('figuresNone')} hint={t('figuresNoneHint')} />
            ) : (
              <Tables figures={data} />
            )}
          </div>
        )}
      </Loaded>
    </>
  )
}

const percentText = (percent: number | null): string => (percent === null ? '—' : `${percent.toFixed(2)}%`)

function Totals({ figures }: { figures: CaseFigures }) {
  const t = useCaseTexts()
  const minutes = (count: number | null) => (count === null ? '—' : t('minutes', { count }))
  const shown = [
    { label: t('orders'), value: figures.orders },
    { label: t('cases'), value: figures.cases },
    { label: t('disputeRate'), value: percentText(figures.disputePercent) },
    { label: t('refundRate'), value: percentText(figures.refundPercent) },
    { label: t('refundedSum'), value: <Money fen={figures.refundedFen} /> },
    { label: t('answerTime'), value: minutes(figures.answerMinutes) },
    { label: t('solutionTime'), value: minutes(figures.solutionMinutes) },
    { label: t('breaches'), value: figures.breaches },
  ]
  return <Figures figures={shown} />
}

type Counts = Pick<CaseFigures, 'cases' | 'disputes' | 'refunds' | 'refundedFen'>

function useCountColumns(): FigureColumn<Counts>[] {
  const t = useCaseTexts()
  return [
    { title: t('cases'), figures: true, cell: (row) => row.cases, csv: (row) => row.cases },
    { title: t('disputes'), figures: true, cell: (row) => row.disputes, csv: (row) => row.disputes },
    { title: t('refunds'), figures: true, cell: (row) => row.refunds, csv: (row) => row.refunds },
    {
      title: t('refundedSum'),
      figures: true,
      cell: (row) => <Money fen={row.refundedFen} />,
      csv: (row) => formatYuan(row.refundedFen),
    },
  ]
}

function Tables({ figures }: { figures: CaseFigures }) {
  const t = useCaseTexts()
  const language = useLanguage()
  const counts = useCountColumns()
  const named = <Row extends Counts>(title: string, name: (row: Row) => string): FigureColumn<Row>[] => [
    { title, cell: name, csv: name },
    ...counts,
  ]
  type Product = CaseFigures['products'][number]
  const rate = (title: string, of: (row: Product) => number | null): FigureColumn<Product> => ({
    title,
    figures: true,
    cell: (row) => percentText(of(row)),
    csv: (row) => percentText(of(row)),
  })
  return (
    <>
      <Section title={t('byReason')}>
        <FigureTable
          caption={t('byReason')}
          columns={named<CaseFigures['reasons'][number]>(
            t('reasonFilter'),
            (row) => refundReasons[row.reason][language],
          )}
          rows={figures.reasons}
          rowKey={(row) => row.reason}
        />
      </Section>
      <Section title={t('byProduct')}>
        <FigureTable
          caption={t('byProduct')}
          columns={[
            ...named<Product>(t('product'), (row) => row.title),
            rate(t('disputeRate'), (row) => row.disputePercent),
            rate(t('refundRate'), (row) => row.refundPercent),
          ]}
          rows={figures.products}
          rowKey={(row) => row.productId}
        />
      </Section>
      <Section title={t('byAgent')}>
        <FigureTable
          caption={t('byAgent')}
          columns={named<CaseFigures['agents'][number]>(t('agent'), (row) => row.name)}
          rows={figures.agents}
          rowKey={(row) => row.agentId}
        />
      </Section>
    </>
  )
}
