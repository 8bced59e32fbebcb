import { Link } from '@zhanggui/kit/app/link.tsx'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { PhoneList } from '@zhanggui/kit/phone/PhoneList.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { listMyOrders } from '@zhanggui/server/screens/buyer/my-orders-contract.ts'
import { SignedIn } from '../identity/SignedIn.tsx'
import { to } from '../paths.ts'
import { OrderCard } from './OrderCard.tsx'
import './orders.css'
import { useOrderTexts } from './order-texts.ts'

const tabs = ['all', 'unpaid', 'to_ship', 'to_receive', 'refund'] as const
type Tab = (typeof tabs)[number]

/** All orders of the buyer, by what they wait for. */
export function OrdersPage() {
  const t = useOrderTexts()
  const [search, change] = useUrlSearch()
  const tab = tabs.find((one) => one === search['tab']) ?? 'all'
  return (
    <PhonePage title={t('orders')} back={to('/me')}>
      <SignedIn why={t('signIn')}>
        <Tabs tab={tab} choose={(next) => change({ tab: next === 'all' ? undefined : next }, true)} />
        {tab === 'refund' ? (
          <Link to={to('/refunds')} className="orders-refunds">
            {t('allRefunds')} ›
          </Link>
        ) : null}
        <PhoneList
          key={tab}
          endpoint={listMyOrders}
          input={{ query: { tab } }}
          rowKey={(order) => order.orderId}
          draw={(order) => <OrderCard order={order} />}
          empty={<None tab={tab} />}
        />
      </SignedIn>
    </PhonePage>
  )
}

/** The tab that is chosen is never half outside of the row. */
const showWhole = (tab: HTMLElement | null) => tab?.scrollIntoView({ inline: 'nearest', block: 'nearest' })

function Tabs({ tab, choose }: { tab: Tab; choose: (tab: Tab) => void }) {
  const t = useOrderTexts()
  const counted = useEndpoint(listMyOrders, { query: { limit: 1 } }, { keep: true })
  const counts: Partial<Record<Tab, number>> = counted.data?.counts ?? {}
  return (
    <nav className="orders-tabs" aria-label={t('tabs')}>
      {tabs.map((one) => (
        <button
          key={one}
          ref={one === tab ? showWhole : null}
          type="button"
          aria-pressed={one === tab}
          onClick={() => choose(one)}
        >
          {t(`tab_${one}`)}
          {counts[one] ? <span className="orders-tabs-count">{counts[one]}</span> : null}
        </button>
      ))}
    </nav>
  )
}

function None({ tab }: { tab: Tab }) {
  const t = useOrderTexts()
  const about = tab === 'refund'
  return (
    <EmptyState
      title={t(about ? 'noneRefund' : 'none')}
      hint={t(about ? 'noneRefundHint' : 'noneHint')}
      action={
        <Link to={to('/')} className="order-way">
          {t('toFirst')}
        </Link>
      }
    />
  )
}
