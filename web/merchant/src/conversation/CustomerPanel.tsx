import { Link } from '@zhanggui/kit/app/link.tsx'
import type { Outgoing } from '@zhanggui/kit/chat/chat-side.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import type { ChatView } from '@zhanggui/server/screens/merchant/chats-contract.ts'
import type { ShopOrderRowView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { OrderClock, OrderGoods, OrderState } from '../ordering/OrderBits.tsx'
import { useShopPath } from '../paths.ts'
import { RetentionAdvice } from '../retention/RetentionAdvice.tsx'
import { cardOfOrder } from './CardPickers.tsx'
import { OrderActions } from './OrderActions.tsx'
import { useServiceTexts } from './texts.ts'

interface CustomerPanelProps {
  readonly shopId: string
  readonly view: ChatView
  readonly say: (outgoing: Outgoing) => void
  /** Puts words into the field, to be looked at before they are sent. */
  readonly write: (text: string) => void
}

/** Who the buyer is to this shop, and their orders with what can be done, as on the pages of orders. */
export function CustomerPanel({ shopId, view, say, write }: CustomerPanelProps) {
  const t = useServiceTexts()
  const to = useShopPath()
  const rest = view.orderCount - view.orders.length
  return (
    <>
      <dl className="desk-facts">
        <div>
          <dt>{t('phone')}</dt>
          <dd>{t('phoneTail', { tail: view.phoneTail })}</dd>
        </div>
        <div>
          <dt>{t('since')}</dt>
          <dd>
            <When at={view.since} precision="day" />
          </dd>
        </div>
        <div>
          <dt>{t('orderCount')}</dt>
          <dd>{view.orderCount}</dd>
        </div>
        <div>
          <dt>{t('openOrderCount')}</dt>
          <dd>{view.openOrders}</dd>
        </div>
      </dl>
      <h3>{t('orders')}</h3>
      {view.orders.length === 0 ? <EmptyState title={t('noOrders')} hint={t('noOrdersHint')} /> : null}
      {view.orders.map((order) => (
        <Order
          key={order.orderId}
          shopId={shopId}
          order={order}
          sendCard={() => say({ kind: 'order', order: cardOfOrder(order) })}
          write={write}
        />
      ))}
      {rest > 0 ? (
        <Link to={to('orders')} search={{ phoneTail: view.phoneTail }}>
          {t('moreOrders', { count: rest })}
        </Link>
      ) : null}
    </>
  )
}

interface OrderProps {
  readonly shopId: string
  readonly order: ShopOrderRowView
  readonly sendCard: () => void
  readonly write: (text: string) => void
}

function Order({ shopId, order, sendCard, write }: OrderProps) {
  const to = useShopPath()
  return (
    <article className="desk-order">
      <header>
        <Link to={to('orders/$orderId', { orderId: order.orderId })}>{order.number}</Link>
        <Money fen={order.totalFen} />
      </header>
      <OrderState order={order} />
      <OrderGoods shopId={shopId} lines={order.lines} />
      {order.refundCase?.state === 'asked' ? (
        <RetentionAdvice shopId={shopId} orderId={order.orderId} write={write} />
      ) : null}
      {order.clock ? <OrderClock clock={order.clock} /> : null}
      <OrderActions shopId={shopId} order={order} sendCard={sendCard} write={write} />
    </article>
  )
}
