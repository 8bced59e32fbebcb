import { Clock } from '@zhanggui/kit/format/Clock.tsx'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { sourceName } from '@zhanggui/server/modules/channel/import/layout-contract.ts'
import type { OrderClockView, ShopOrderLineView } from '@zhanggui/server/modules/ordering/orders/contract.ts'
import type { ShopOrderRowView, ShopOrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { Goods } from '../parts/Goods.tsx'
import { badgesOf, badgeTones, stateTones } from './order-badges.ts'
import './ordering.css'
import { useOrderTexts } from './texts.ts'

type AnyOrder = ShopOrderRowView | ShopOrderView

/** The state of an order, why it was closed, and what stands out about it. */
export function OrderState({ order }: { order: AnyOrder }) {
  const t = useOrderTexts()
  const language = useLanguage()
  return (
    <span className="ordering-state">
      <StateTag tone={stateTones[order.state]}>{t(`state_${order.state}`)}</StateTag>
      {order.cancelReason ? <span className="merchant-soft">{t(`reason_${order.cancelReason}`)}</span> : null}
      <OrderBadges order={order} />
      {order.origin ? (
        <StateTag tone="stopped">
          {t('movedFrom', { source: sourceName(order.origin.source, language) })}
        </StateTag>
      ) : null}
    </span>
  )
}

/** 优先发货, 催发货, 暂停处理, 已超时, 即将超时, 退款中, 改地址, 买家愿意等. */
function OrderBadges({ order }: { order: AnyOrder }) {
  const t = useOrderTexts()
  const nowMs = useBusinessNow(30_000)
  return (
    <>
      {badgesOf(order, nowMs).map((badge) => (
        <StateTag key={badge} tone={badgeTones[badge]}>
          {t(badge, { count: order.urges })}
        </StateTag>
      ))}
      {order.urgedAt ? (
        <span className="merchant-soft">
          {t('lastUrged')} <When at={order.urgedAt} />
        </span>
      ) : null}
    </>
  )
}

/** What is bought: the first line with its picture, and how many kinds more. */
export function OrderGoods({ shopId, lines }: { shopId: string; lines: readonly ShopOrderLineView[] }) {
  const t = useOrderTexts()
  const first = lines[0]
  if (!first) return null
  const below = [first.specs.join(' / '), `×${first.quantity}`].filter(Boolean).join(' ')
  return (
    <Goods
      shopId={shopId}
      picture={first.picture}
      title={first.title}
      below={lines.length > 1 ? `${below} · ${t('moreLines', { count: lines.length })}` : below}
    />
  )
}

/** One clock of an order: what it is for, how long it has, and in words when it stands still. */
export function OrderClock({ clock, full = false }: { clock: OrderClockView; full?: boolean }) {
  const t = useOrderTexts()
  return (
    <span className="merchant-stack">
      <span className="merchant-soft">{t(`clock_${clock.kind}`)}</span>
      <Clock until={clock.dueAt} standsStill={clock.standsStill} />
      {clock.standsStill ? (
        <span className="merchant-soft">{clock.dueAt && full ? t('stillUntil') : t('stillWords')}</span>
      ) : null}
      {full && clock.dueAt ? (
        <span className="merchant-soft">
          <When at={clock.dueAt} />
        </span>
      ) : null}
      {full && clock.overdue ? <span className="merchant-field-wrong">{t('overdueWords')}</span> : null}
    </span>
  )
}
