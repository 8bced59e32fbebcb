import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { addDays, startOfShanghaiDay } from '@zhanggui/server/kernel/time.ts'
import { analyticsRights } from '@zhanggui/server/modules/analytics/rights-contract.ts'
import { readTrafficReport, type TrafficReport } from '@zhanggui/server/screens/merchant/traffic-contract.ts'
import { searchOf } from '../ordering/order-search.ts'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useShopId } from '../paths.ts'
import { Figure } from './Figure.tsx'
import { RangePicker, useRange } from './RangePicker.tsx'
import { TrafficByDay, TrafficBySource, TrafficHeat } from './TrafficCharts.tsx'
import { TrafficProducts } from './TrafficProducts.tsx'
import { useAnalyticsTexts } from './texts.ts'
import { share, useTrafficTexts } from './traffic-texts.ts'

/** 数据 → 流量: who came, from where, when, and what became of it. */
export function TrafficPage() {
  return (
    <OnlyFor right={analyticsRights.seeFigures}>
      <Page />
    </OnlyFor>
  )
}

function Page() {
  const t = useTrafficTexts()
  const shopId = useShopId()
  const range = useRange()
  const { from, to } = range
  const report = useEndpoint(readTrafficReport, { params: { shopId }, query: { from, to } }, { keep: true })
  return (
    <>
      <PageTitle title={t('title')} hint={t('hint')} actions={<RangePicker range={range} />} />
      <Loaded query={report}>{(data) => <Report report={data} />}</Loaded>
    </>
  )
}

function Report({ report }: { report: TrafficReport }) {
  const texts = useAnalyticsTexts()
  const { total } = report
  return (
    <div className="analytics-page">
      <Totals report={report} />
      {total.visits + total.paidOrders === 0 ? (
        <EmptyState title={texts('none')} hint={texts('noneHint')} />
      ) : (
        <>
          {report.days.length > 1 ? <TrafficByDay report={report} /> : null}
          <div className="analytics-two">
            <TrafficBySource report={report} />
            <TrafficHeat report={report} />
          </div>
          <TrafficProducts report={report} />
        </>
      )}
    </div>
  )
}

function Totals({ report }: { report: TrafficReport }) {
  const t = useTrafficTexts()
  const { total, before } = report
  const paid = searchOf({
    tab: 'all',
    time: 'paid',
    from: startOfShanghaiDay(report.from).toISOString(),
    to: addDays(startOfShanghaiDay(report.to), 1).toISOString(),
  })
  const rate = ({ payers, visitors }: typeof total) => (visitors === 0 ? 0 : payers / visitors)
  const plain = ['visits', 'visitors', 'productViews'] as const
  return (
    <Section title={t('totals')}>
      <div className="analytics-figures">
        {plain.map((name) => (
          <Figure
            key={name}
            label={t(name)}
            value={total[name]}
            how={t(`${name}How`)}
            now={total[name]}
            before={before[name]}
          />
        ))}
        <Figure
          label={t('paidOrders')}
          value={total.paidOrders}
          how={t('paidOrdersHow')}
          now={total.paidOrders}
          before={before.paidOrders}
          orders={paid}
        />
        <Figure
          label={t('conversion')}
          value={share(total.payers, total.visitors)}
          also={`${t('payers')} ${total.payers}`}
          how={t('conversionHow')}
          now={rate(total)}
          before={rate(before)}
        />
      </div>
    </Section>
  )
}
