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

/** What the page shows of the days, by its tabs; the first one fits a screen. */
const parts = ['overview', 'detail', 'rates'] as const
type Part = (typeof parts)[number]

function Report({ report }: { report: LossReport }) {
  const t = useLossTexts()
  const [search, change] = useUrlSearch()
  const part = parts.find((one) => one === search['part']) ?? (search['by'] ? 'detail' : 'overview')
  const { total, kinds } = report
  return (
    <div className="analytics-page">
      {kinds.every((kind) => kind.rate === 0 && kind.basis !== 'channel') ? (
        <Note tone="warn">{t('noRates')}</Note>
      ) : null}
      <div className="analytics-range">
        <Segmented<Part>
          aria-label={t('parts')}
          value={part}
          onChange={(chosen) => change({ part: chosen, by: undefined }, true)}
          options={parts.map((one) => ({ value: one, label: t(`part_${one}`) }))}
        />
      </div>
      {part === 'rates' ? <RefundRates from={report.from} to={report.to} /> : null}
      {part === 'overview' ? <Totals report={report} /> : null}
      {part !== 'rates' && total.lossFen === 0 ? <EmptyState title={t('none')} hint={t('noneHint')} /> : null}
      {part === 'overview' && total.lossFen > 0 ? (
        <div className="analytics-two">
          <ByDay report={report} />
          <TopReasons report={report} />
        </div>
      ) : null}
      {part === 'detail' && total.lossFen > 0 ? <ByDimension report={report} /> : null}
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

/** Reasons that the first screen names. */
const TOP_REASONS = 5

/** The reasons that cost most, each with its share; all of them stand in the detail. */
function TopReasons({ report }: { report: LossReport }) {
  const t = useLossTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const nameOf = useKeyName('reason')
  const query = { from: report.from, to: report.to, by: 'reason' as const }
  const found = useEndpoint(readLosses, { params: { shopId }, query }, { keep: true })
  const search = { from: report.from, to: report.to, part: 'detail', by: 'reason' }
  return (
    <Section
      title={t('topReasons')}
      extra={
        <Link to={to('figures/losses')} search={search}>
          {t('allReasons')}
        </Link>
      }
    >
      <p className="analytics-how">{t('topReasonsHow')}</p>
      <Loaded query={found}>
        {({ rows, total }) => (
          <ol className="analytics-top">
            {rows
              .filter((row) => row.lossFen > 0)
              .slice(0, TOP_REASONS)
              .map((row) => (
                <li key={row.key ?? 'none'}>
                  <span>{nameOf(row)}</span>
                  <Money fen={row.lossFen} />
                  <meter min={0} max={total.lossFen} value={row.lossFen} aria-label={nameOf(row)} />
                  <span className="merchant-soft">
                    {t('share', { percent: sharePercent(row.lossFen, total.lossFen) })}
                  </span>
                </li>
              ))}
          </ol>
        )}
      </Loaded>
    </Section>
  )
}

/** 33.3: how many per cent of the whole a part is. */
const sharePercent = (partFen: number, wholeFen: number): string =>
  ((partFen * 100) / Math.max(1, wholeFen)).toFixed(1)

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
