import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Card } from '@zhanggui/kit/phone/PhonePage.tsx'
import { listMyOrders } from '@zhanggui/server/screens/buyer/my-orders-contract.ts'
import { CollectMoneyOutline, GiftOutline, TruckOutline, UndoOutline } from 'antd-mobile-icons'
import { useIdentityTexts } from '../identity/texts.ts'
import { to } from '../paths.ts'
import './orders.css'

const ways = [
  { tab: 'unpaid', icon: <CollectMoneyOutline /> },
  { tab: 'to_ship', icon: <GiftOutline /> },
  { tab: 'to_receive', icon: <TruckOutline /> },
  { tab: 'refund', icon: <UndoOutline /> },
] as const

/** The orders that wait for something, each number leading to its list. */
export function OrderShortcuts() {
  const t = useIdentityTexts()
  const orders = useEndpoint(listMyOrders, { query: { limit: 1 } })
  return (
    <Card
      title={t('orders')}
      extra={
        <Link to={to('/orders')} className="order-all">
          {t('allOrders')} ›
        </Link>
      }
    >
      <nav className="order-shortcuts" aria-label={t('orders')}>
        {ways.map(({ tab, icon }) => {
          const count = orders.data?.counts[tab] ?? 0
          return (
            <Link key={tab} to={to('/orders')} search={{ tab }}>
              <span className="zg-tabbar-icon">
                {icon}
                {count > 0 ? <span className="zg-tabbar-count">{count > 99 ? '99+' : count}</span> : null}
              </span>
              {t(tab)}
            </Link>
          )
        })}
      </nav>
    </Card>
  )
}
