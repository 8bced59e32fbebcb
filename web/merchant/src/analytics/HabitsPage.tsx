import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { EmptyState, Loaded, Note } from '@zhanggui/kit/parts/states.tsx'
import { analyticsRights } from '@zhanggui/server/modules/analytics/rights-contract.ts'
import { type HabitReport, readHabitReport } from '@zhanggui/server/screens/merchant/habits-contract.ts'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useShopId } from '../paths.ts'
import { Figures } from './Figures.tsx'
import { HabitHours, HabitIntervals } from './HabitCharts.tsx'
import { HabitCategories, HabitPairs } from './HabitTables.tsx'
import { useHabitTexts } from './habits-texts.ts'
import { RangePicker, useRange } from './RangePicker.tsx'
import { useAnalyticsTexts } from './texts.ts'
import { share } from './traffic-texts.ts'
import './analytics.css'

/** 数据 → 购买习惯: when buyers buy, how soon they come again, what they buy together. */
export function HabitsPage() {
  return (
    <OnlyFor right={analyticsRights.seeFigures}>
      <Page />
    </OnlyFor>
  )
}

function Page() {
  const t = useHabitTexts()
  const shopId = useShopId()
  const range = useRange()
  const { from, to } = range
  const report = useEndpoint(readHabitReport, { params: { shopId }, query: { from, to } }, { keep: true })
  return (
    <>
      <PageTitle title={t('title')} hint={t('hint')} actions={<RangePicker range={range} />} />
      <Loaded query={report}>{(data) => <Report report={data} />}</Loaded>
    </>
  )
}

function Report({ report }: { report: HabitReport }) {
  const t = useHabitTexts()
  const texts = useAnalyticsTexts()
  if (report.hours.every((hour) => hour.orders === 0)) {
    return <EmptyState title={texts('none')} hint={texts('noneHint')} />
  }
  return (
    <div className="analytics-page">
      {report.movedIn > 0 ? <Note>{t('movedIn', { count: report.movedIn })}</Note> : null}
      <Repeat report={report} />
      <div className="analytics-two">
        <HabitHours report={report} />
        <HabitIntervals report={report} />
      </div>
      <div className="analytics-two">
        <HabitPairs report={report} />
        <HabitCategories report={report} />
      </div>
    </div>
  )
}

function Repeat({ report }: { report: HabitReport }) {
  const t = useHabitTexts()
  const { buyers, repeatBuyers, medianDays } = report.repeat
  const figures = [
    { label: t('buyers'), value: buyers, how: t('buyersHow') },
    { label: t('repeatBuyers'), value: repeatBuyers, how: t('repeatBuyersHow') },
    { label: t('repeatShare'), value: share(repeatBuyers, buyers), how: t('repeatShareHow') },
    {
      label: t('median'),
      value: medianDays === null ? '—' : t('days', { days: medianDays }),
      how: t('medianHow'),
    },
  ]
  return (
    <Section title={t('repeat')}>
      <Figures figures={figures} />
    </Section>
  )
}
