import { Link } from '@zhanggui/kit/app/link.tsx'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { EmptyState, Loaded, Note } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { analyticsRights } from '@zhanggui/server/modules/analytics/rights-contract.ts'
import {
  type LossDimension,
  type LossReport,
  lossDimensions,
  readLosses,
} from '@zhanggui/server/screens/merchant/losses-contract.ts'
import { Segmented } from 'antd'
import { useMemo } from 'react'
import { OnlyFor } from '../parts/Allowed.tsx'
import { useShopId, useShopPath } from '../paths.ts'
import { ChartSection } from './ChartSection.tsx'
import { Figure } from './Figure.tsx'
import { LossTable, useKeyName } from './LossTable.tsx'
import { useLossTexts } from './loss-texts.ts'
import { RangePicker, useRange } from './RangePicker.tsx'
import { RefundRates } from './RefundRates.tsx'
import { moneyRanks, stackedMoneyBars } from './sales-charts.ts'

/** 数据 → 退款损失: what refunds cost, explicit and hidden, and the refund rate. */
export function LossesPage() {
  return (
    <OnlyFor right={analyticsRights.seeFigures}>
      <Page />
    </OnlyFor>
  )
}

const dimensions = lossDimensions.filter((by) => by !== 'day')
type Dimension = (typeof dimensions)[number]

function Page() {
  const t = useLossTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const range = useRange()
  const query = { from: range.from, to: range.to, by: 'day' as const }
  const report = useEndpoint(readLosses, { params: { shopId }, query }, { keep: true })
  return (
    <>
      <PageTitle
        title={t('title')}
        hint={t('hint')}
        actions={
          <>
            <RangePicker range={range} />
            <Link to={to('figures/losses/costs')} className="zg-button analytics-link">
              {t('settings')}
            </Link>
          </>
        }
      />
      <Loaded query={report}>{(data) => <Report report={data} />}</Loaded>
    </>
  )
}

function Report({ report }: { report: LossReport }) {
  const t = useLossTexts()
  const { total, kinds } = report
  return (
    <div className="analytics-page">
      {kinds.every((kind) => kind.rate === 0 && kind.basis !== 'channel') ? (
        <Note tone="warn">{t('noRates')}</Note>
      ) : null}
      <Totals report={report} />
      {total.lossFen === 0 ? (
        <EmptyState title={t('none')} hint={t('noneHint')} />
      ) : (
        <>
          <ByDay report={report} />
          <ByDimension report={report} />
        </>
      )}
      <RefundRates from={report.from} to={report.to} />
    </div>
  )
}

function Totals({ report }: { report: LossReport }) {
  const t = useLossTexts()
  const { total, before } = report
  const figures = [
    { name: 'sold', now: total.soldFen ?? 0, before: before.soldFen ?? 0, also: undefined },
    {
      name: 'explicit',
      now: total.explicitFen,
      before: before.explicitFen,
      also: t('times', { count: total.refunds }),
    },
    { name: 'hidden', now: total.hiddenFen, before: before.hiddenFen, also: undefined },
    { name: 'net', now: total.netFen ?? 0, before: before.netFen ?? 0, also: undefined },
  ] as const
  return (
    <Section title={t('totals')}>
      <div className="analytics-figures">
        {figures.map((figure) => (
          <Figure
            key={figure.name}
            label={t(figure.name)}
            value={<Money fen={figure.now} />}
            how={t(`${figure.name}How`)}
            now={figure.now}
            before={figure.before}
            {...(figure.also ? { also: figure.also } : {})}
          />
        ))}
      </div>
    </Section>
  )
}

function ByDay({ report }: { report: LossReport }) {
  const t = useLossTexts()
  const language = useLanguage()
  const { rows, total } = report
  const option = useMemo(
    () =>
      stackedMoneyBars(
        rows.map((row) => (row.key ?? '').slice(5)),
        [
          { name: t('explicit'), fen: rows.map((row) => row.explicitFen) },
          { name: t('hidden'), fen: rows.map((row) => row.hiddenFen) },
        ],
        language,
      ),
    [rows, language, t],
  )
  const label = t('byDayLabel', {
    loss: `¥${formatYuan(total.lossFen)}`,
    explicit: `¥${formatYuan(total.explicitFen)}`,
    hidden: `¥${formatYuan(total.hiddenFen)}`,
  })
  return (
    <ChartSection title={t('byDay')} how={t('byDayHow')} option={option} label={label}>
      <LossTable report={report} first={31} />
    </ChartSection>
  )
}

/** The same losses by what the reader chooses; the choice stands in the address. */
function ByDimension({ report }: { report: LossReport }) {
  const t = useLossTexts()
  const shopId = useShopId()
  const [search, change] = useUrlSearch()
  const by = dimensions.find((one) => one === search['by']) ?? 'sku'
  const query = { from: report.from, to: report.to, by: by as LossDimension }
  const found = useEndpoint(readLosses, { params: { shopId }, query }, { keep: true })
  return (
    <>
      <div className="analytics-range">
        <Segmented<Dimension>
          aria-label={t('by')}
          value={by}
          onChange={(chosen) => change({ by: chosen }, true)}
          options={dimensions.map((one) => ({ value: one, label: t(`by_${one}`) }))}
        />
      </div>
      <Loaded query={found}>{(data) => <Ranks report={data} />}</Loaded>
    </>
  )
}

/** Bars that a chart of ranks shows at most. */
const MAX_BARS = 12

function Ranks({ report }: { report: LossReport }) {
  const t = useLossTexts()
  const language = useLanguage()
  const nameOf = useKeyName(report.by)
  const lost = report.rows.filter((row) => row.lossFen > 0).slice(0, MAX_BARS)
  const option = moneyRanks(
    lost.map((row) => ({ name: nameOf(row), fen: row.lossFen })),
    t('loss'),
    language,
  )
  const [first] = lost
  if (report.by === 'day') return null
  const label = first
    ? t('rankLabel', { name: nameOf(first), loss: `¥${formatYuan(first.lossFen)}` })
    : t('none')
  return (
    <ChartSection
      title={t(`by_${report.by}`)}
      how={t(`how_${report.by}`)}
      option={option}
      label={label}
      height={Math.max(140, 48 + lost.length * 30)}
      open
    >
      <LossTable report={report} first={20} />
    </ChartSection>
  )
}
