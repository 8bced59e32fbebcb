import { Link, useGo } from '@zhanggui/kit/app/link.tsx'
import { Clock } from '@zhanggui/kit/format/Clock.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import type { OrderRowView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { to } from '../paths.ts'
import { BuyAgain } from './BuyAgain.tsx'
import { GoodsLine } from './GoodsLine.tsx'
import { hasActs, OrderActs } from './OrderActs.tsx'
import { returnedOf, stageOf, toneOf } from './order-stage.ts'
import { useOrderTexts } from './order-texts.ts'
import './order-card.css'

/** At most this many order lines are shown; the rest is a count. */
const LINES_SHOWN = 3

/** An order in the list: whose, in what state, what and how much, and what can be done now. */
export function OrderCard({ order }: { order: OrderRowView }) {
  const t = useOrderTexts()
  const { shopId, orderId } = order
  const stage = stageOf(order)
  const pieces = order.lines.reduce((sum, line) => sum + line.quantity, 0)
  const more = order.lines.length - LINES_SHOWN
  const counting = order.clock && (order.clock.kind === 'close' || order.clock.kind === 'confirm')
  return (
    <article className="zg-card orders-card">
      <Link to={to('/orders/$shopId/$orderId', { shopId, orderId })} className="orders-card-way">
        <span className="orders-card-head">
          <strong>{order.shopName}</strong>
          <span className="orders-card-tags">
            {returnedOf(order).map((part) => (
              <StateTag key={part} tone="done">
                {t(`part_${part}`)}
              </StateTag>
            ))}
            <StateTag tone={toneOf[stage]}>{t(stage)}</StateTag>
          </span>
        </span>
        {order.lines.slice(0, LINES_SHOWN).map((line) => (
          <GoodsLine key={line.lineNo} shopId={shopId} line={line} />
        ))}
        {more > 0 ? <span className="orders-card-more">{t('moreLines', { count: more })}</span> : null}
        <span className="orders-card-sum">
          {counting && order.clock ? (
            <Clock until={order.clock.dueAt} standsStill={order.clock.standsStill} />
          ) : (
            <span />
          )}
          <span>
            {t('count', { count: pieces })} ·{' '}
            {order.discountFen > 0 ? (
              <>
                {t('coupon')} <Money fen={-order.discountFen} /> ·{' '}
              </>
            ) : null}
            {t('total')} <Money fen={order.totalFen} kind="price" />
          </span>
        </span>
      </Link>
      <CardActs order={order} />
    </article>
  )
}

/** States after which there is nothing to do with the order but to have it once more. */
const OVER: readonly OrderRowView['state'][] = ['received', 'finished', 'cancelled']

function CardActs({ order }: { order: OrderRowView }) {
  const go = useGo()
  const { shopId, orderId } = order
  if (OVER.includes(order.state) && !hasActs(order, 'card'))
    return (
      <div className="orders-card-acts">
        <BuyAgain shopId={shopId} orderId={orderId} />
      </div>
    )
  if (!hasActs(order, 'card')) return null
  const askRefund = () =>
    void go(to('/orders/$shopId/$orderId', { shopId, orderId }), { search: { refund: '1' } })
  return <OrderActs order={order} where="card" askRefund={askRefund} />
}
