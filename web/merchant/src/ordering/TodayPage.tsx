import { Link } from '@zhanggui/kit/app/link.tsx'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { PageTitle } from '@zhanggui/kit/desk/PageTitle.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import {
  type FigureView,
  type Period,
  periods,
  readToday,
} from '@zhanggui/server/screens/merchant/today-contract.ts'
import { Segmented } from 'antd'
import { useMay } from '../may.ts'
import { useShopId, useShopPath } from '../paths.ts'
import { StartList } from '../shop/start/StartList.tsx'
import { searchOf } from './order-search.ts'
import { Queue } from './Queue.tsx'
import { against } from './queue.ts'
import { ChatsCard, GoodsCard, NearestCard, ShopCard } from './TodayCards.tsx'
import './today.css'
import { conversationRights } from '@zhanggui/server/modules/conversation/rights-contract.ts'
import { useTodayTexts } from './today-texts.ts'

type Today = NonNullable<ReturnType<typeof useToday>['data']>

/** A press on a period keeps the old figures until the new ones are there; deadlines pass by themselves. */
function useToday(shopId: string, period: Period) {
  return useEndpoint(readToday, { params: { shopId }, query: { period } }, { keep: true, everyMs: 60_000 })
}

/** 首页: what needs a hand now, by deadline and money; the sales of a period; the shop's state. */
export function TodayPage() {
  const t = useTodayTexts()
  const shopId = useShopId()
  const [search, change] = useUrlSearch()
  const period = periods.find((one) => one === search['period']) ?? 'today'
  const today = useToday(shopId, period)
  const mayChat = useMay(conversationRights.chat)
  return (
    <>
      <PageTitle title={t('title')} />
      <Loaded query={today}>
        {(data) => (
          <div className="today-page">
            <div className="today-main">
              <StartList />
              <Waiting today={data} />
              <Queue shopId={shopId} />
              <Sales
                today={data}
                period={period}
                onPeriod={(next) => change({ period: next === 'today' ? undefined : next }, true)}
              />
            </div>
            <aside className="today-aside">
              <ShopCard shopId={shopId} />
              <NearestCard nextShipBy={data.nextShipBy} />
              {mayChat ? <ChatsCard /> : null}
              <GoodsCard shopId={shopId} />
            </aside>
          </div>
        )}
      </Loaded>
    </>
  )
}

/** Numbers that wait, what is late first; each leads to its list. */
function Waiting({ today }: { today: Today }) {
  const t = useTodayTexts()
  const tiles = [
    { label: t('late'), figure: today.late, tone: 'bad' },
    { label: t('soon'), figure: today.soon, tone: 'warn' },
    { label: t('refunding'), figure: today.refunding, tone: 'warn' },
    { label: t('toShip'), figure: today.toShip, tone: 'plain' },
    { label: t('unpaid'), figure: today.unpaid, tone: 'plain' },
    { label: t('paused'), figure: today.paused, tone: 'plain' },
  ] as const
  return (
    <Section title={t('needsHand')}>
      <div className="today-tiles">
        {tiles.map((tile) => (
          <Tile key={tile.label} {...tile} />
        ))}
      </div>
    </Section>
  )
}

interface TileProps {
  readonly label: string
  readonly figure: FigureView
  readonly tone: 'bad' | 'warn' | 'plain'
}

function Tile({ label, figure, tone }: TileProps) {
  const to = useShopPath()
  const quiet = figure.count === 0
  return (
    <Link
      to={to('orders')}
      search={searchOf(figure.filter)}
      className={`today-tile today-tile-${quiet ? 'quiet' : tone}`}
    >
      <span className="today-tile-label">{label}</span>
      <strong className="today-tile-count">{figure.count}</strong>
      <span className="today-tile-money">
        <Money fen={figure.fen} />
      </span>
    </Link>
  )
}

interface SalesProps {
  readonly today: Today
  readonly period: Period
  readonly onPeriod: (period: Period) => void
}

/** What was placed, paid, closed and refunded in a period, beside the period before. */
function Sales({ today, period, onPeriod }: SalesProps) {
  const t = useTodayTexts()
  const choice = (
    <Segmented<Period>
      aria-label={t('period')}
      value={period}
      onChange={onPeriod}
      options={periods.map((one) => ({ value: one, label: t(`period_${one}`) }))}
    />
  )
  const figures = ['placed', 'paid', 'closedUnpaid', 'refunded'] as const
  return (
    <Section title={t('period')} extra={choice}>
      <div className="today-sales">
        {figures.map((name) => (
          <Sold
            key={name}
            label={t(name)}
            hint={t(`${name}Hint`)}
            figure={today[name]}
            period={today.period}
          />
        ))}
      </div>
    </Section>
  )
}

interface SoldProps {
  readonly label: string
  readonly hint: string
  readonly figure: FigureView
  readonly period: Period
}

function Sold({ label, hint, figure, period }: SoldProps) {
  const t = useTodayTexts()
  const to = useShopPath()
  return (
    <div className="today-sold" title={hint}>
      <span className="today-tile-label">{label}</span>
      <Link to={to('orders')} search={searchOf(figure.filter)} className="today-sold-fen">
        <Money fen={figure.fen} kind="total" />
      </Link>
      <Link to={to('orders')} search={searchOf(figure.filter)}>
        {t('orders', { count: figure.count })}
      </Link>
      {figure.before ? <Against figure={figure} before={figure.before} period={period} /> : null}
    </div>
  )
}

/** 昨天同一时段 12 单,多 8%. */
function Against({
  figure,
  before,
  period,
}: {
  figure: FigureView
  before: { count: number; fen: number | null }
  period: Period
}) {
  const t = useTodayTexts()
  const change = against(figure.fen ?? figure.count, before.fen ?? before.count)
  const words = typeof change === 'string' ? t(change) : t(change.kind, { percent: change.percent })
  return (
    <span className="merchant-soft">
      {t(`before_${period}`)} <Money fen={before.fen} /> · {words}
    </span>
  )
}
