import { Link } from '@zhanggui/kit/app/link.tsx'
import { Clock } from '@zhanggui/kit/format/Clock.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import type { OrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { to } from '../paths.ts'
import { useSayWhen } from '../say-when.ts'
import { AwayBanner } from '../shop/AwayBanner.tsx'
import { useAwayWords } from '../shop/away.ts'
import { type OrderStage, returnedOf, stageOf } from './order-stage.ts'
import { useOrderTexts } from './order-texts.ts'
import './orders.css'
import { PauseChoice } from './PauseChoice.tsx'

/** Those whose clock is the buyer's to watch. */
const stagesWithClock: ReadonlySet<OrderStage> = new Set([
  'unpaid',
  'to_ship',
  'part_shipped',
  'paused',
  'shipped',
])

/** Where the order stands in big words, what comes next, and the clock of it. */
export function OrderHead({ order, askRefund }: { order: OrderView; askRefund: () => void }) {
  const t = useOrderTexts()
  const stage = stageOf(order)
  const delivered = stage === 'shipped' && order.deliveredAt !== null
  const { clock } = order
  const counting = clock && stagesWithClock.has(stage)
  return (
    <section className={`zg-card order-head order-head-${stage}`}>
      <div className="order-head-line">
        <h2>{t(delivered ? 'head_delivered' : `head_${stage}`)}</h2>
        {returnedOf(order).map((part) => (
          <StateTag key={part} tone="done">
            {t(`part_${part}`)}
          </StateTag>
        ))}
        {counting ? <Clock until={clock.dueAt} standsStill={clock.standsStill} /> : null}
      </div>
      <StageHint order={order} />
      {order.pause && order.can.includes('choose_pause') ? (
        <PauseChoice
          shopId={order.shopId}
          orderId={order.orderId}
          absenceId={order.pause.absenceId}
          waits={order.pause.waits}
          askRefund={askRefund}
        />
      ) : null}
      {order.refundCase ? <RefundWay order={order} /> : null}
      {stage === 'unpaid' && order.away ? (
        <AwayBanner away={order.away} hint={t(order.can.includes('pay') ? 'payAskAway' : 'payClosedAway')} />
      ) : null}
    </section>
  )
}

function StageHint({ order }: { order: OrderView }) {
  const hints = useStageHints(order)
  return hints.map((hint) => (
    <p key={hint} className="order-head-hint">
      {hint}
    </p>
  ))
}

/** The sentences that belong to the stage. */
function useStageHints(order: OrderView): string[] {
  const t = useOrderTexts()
  const awayWords = useAwayWords()
  const say = useSayWhen()
  const { away, clock, refundCase } = order
  const yuan = formatYuan(refundCase?.amountFen ?? order.totalFen)
  const stage = stageOf(order)
  switch (stage) {
    case 'unpaid':
      return order.can.includes('pay') && clock?.dueAt ? [t('payBy', { when: say(clock.dueAt) })] : []
    case 'paused':
      return [
        ...(away ? [t('pausedWhy', awayWords(away))] : []),
        ...shipHints(order, t, say),
        ...urgeHints(order, t, say),
      ]
    case 'to_ship':
    case 'part_shipped':
      return [...shipHints(order, t, say), ...urgeHints(order, t, say)]
    case 'refund_asked':
      return refundCase ? [t('askedHint', { when: say(refundCase.answerBy) })] : []
    case 'refunding':
      return [t('refundingHint', { yuan })]
    case 'refunded':
      return [t('refundedHint', { yuan })]
    case 'shipped':
      if (clock?.standsStill) return [t('confirmStill')]
      return clock?.dueAt ? [t('confirmBy', { when: say(clock.dueAt) })] : []
    case 'received':
      return clock?.dueAt ? [t('finishBy', { when: say(clock.dueAt) })] : []
    case 'finished':
      return [t('finishedHint')]
    case 'closed_unpaid_timeout':
      return [t('closedHint_unpaid_timeout')]
    case 'closed_buyer':
      return [t('closedHint_buyer')]
    case 'closed_shop_away':
      return [t('closedHint_shop_away')]
  }
}

type Say = ReturnType<typeof useSayWhen>

function shipHints({ clock }: OrderView, t: ReturnType<typeof useOrderTexts>, say: Say): string[] {
  if (!clock) return []
  if (clock.standsStill)
    return [clock.dueAt ? t('shipStill', { when: say(clock.dueAt) }) : t('shipStillOpen')]
  if (clock.overdue) return [t('shipLate')]
  return clock.dueAt ? [t('shipBy', { when: say(clock.dueAt) })] : []
}

/** That the shop was urged, and when it may be again. */
function urgeHints(order: OrderView, t: ReturnType<typeof useOrderTexts>, say: Say): string[] {
  const { urges, urgedAt, urgeAgainAt, can } = order
  if (urges === 0 || !urgedAt) return []
  const said = t('urgedTimes', { count: urges, when: say(urgedAt) })
  return [
    can.includes('urge') || !urgeAgainAt ? said : `${said}${t('urgeAgain', { when: say(urgeAgainAt) })}`,
  ]
}

function RefundWay({ order }: { order: OrderView }) {
  const t = useOrderTexts()
  if (!order.refundCase) return null
  const { caseId } = order.refundCase
  return (
    <Link to={to('/refunds/$shopId/$caseId', { shopId: order.shopId, caseId })} className="order-head-way">
      {t('refundProgress')} <span aria-hidden="true">›</span>
    </Link>
  )
}
