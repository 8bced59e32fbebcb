import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { addDays, startOfShanghaiDay } from '@zhanggui/server/kernel/time.ts'
import { analyticsRights } from '@zhanggui/server/modules/analytics/rights-contract.ts'
import { readSalesReport, type SalesReport } from '@zhanggui/server/screens/merchant/sales-contract.ts'
import { searchOf } from '../ordering/order-search.ts'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useShopId } from '../paths.ts'
import { Figure } from './Figure.tsx'
import { RangePicker, useRange } from './RangePicker.tsx'
import { SalesByDay, SalesByHour, SalesByProvince } from './SalesCharts.tsx'
import { SkuTable } from './SkuTable.tsx'
import { useSalesTexts } from './sales-texts.ts'
import { useAnalyticsTexts } from './texts.ts'

/** 数据 → 经营: what was sold, paid, given back, by day, hour, province and SKU. */
export function SalesPage() {
  return (
    <OnlyFor right={analyticsRights.seeFigures}>
      <Page />
    </OnlyFor>
  )
}

function Page() {
  const t = useSalesTexts()
  const shopId = useShopId()
  const range = useRange()
  const { from, to } = range
  const report = useEndpoint(readSalesReport, { params: { shopId }, query: { from, to } }, { keep: true })
  return (
    <>
      <PageTitle title={t('title')} hint={t('hint')} actions={<RangePicker range={range} />} />
      <Loaded query={report}>{(data) => <Report report={data} />}</Loaded>
    </>
  )
}

function Report({ report }: { report: SalesReport }) {
  const texts = useAnalyticsTexts()
  const { total } = report
  const nothing = total.placed + total.paid + total.refunds === 0
  return (
    <div className="analytics-page">
      <Totals report={report} />
      {nothing ? (
        <EmptyState title={texts('none')} hint={texts('noneHint')} />
      ) : (
        <>
          {report.days.length > 1 ? <SalesByDay report={report} /> : null}
          <div className="analytics-two">
            <SalesByHour report={report} />
            <SalesByProvince report={report} />
          </div>
          <SkuTable report={report} />
        </>
      )}
    </div>
  )
}

function Totals({ report }: { report: SalesReport }) {
  const t = useSalesTexts()
  const texts = useAnalyticsTexts()
  const { total, before } = report
  const inside = {
    tab: 'all',
    from: startOfShanghaiDay(report.from).toISOString(),
    to: addDays(startOfShanghaiDay(report.to), 1).toISOString(),
  } as const
  return (
    <Section title={t('totals')}>
      <div className="analytics-figures">
        <Figure
          label={t('placed')}
          value={<Money fen={total.placedFen} />}
          also={texts('orders', { count: total.placed })}
          how={t('placedHow')}
          now={total.placedFen}
          before={before.placedFen}
          orders={searchOf(inside)}
        />
        <Figure
          label={t('paid')}
          value={<Money fen={total.paidFen} />}
          also={texts('orders', { count: total.paid })}
          how={t('paidHow')}
          now={total.paidFen}
          before={before.paidFen}
          orders={searchOf({ ...inside, time: 'paid' })}
        />
        <Figure
          label={t('refunded')}
          value={<Money fen={total.refundedFen} />}
          also={texts('times', { count: total.refunds })}
          how={t('refundedHow')}
          now={total.refundedFen}
          before={before.refundedFen}
          orders={searchOf({ ...inside, time: 'refunded' })}
        />
        <Figure
          label={t('net')}
          value={<Money fen={total.netFen} />}
          how={t('netHow')}
          now={total.netFen}
          before={before.netFen}
        />
      </div>
    </Section>
  )
}
