import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { Loaded } from '@zhanggui/kit/parts/states.tsx'
import type { AbsenceReason } from '@zhanggui/server/modules/shop/absence/reasons-contract.ts'
import {
  type DelayedOrder,
  listDelayedOrders,
} from '@zhanggui/server/screens/merchant/absence-preview-contract.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { useShopPath } from '../paths.ts'
import { useAwayTexts } from './away-texts.ts'
import type { ThoughtWindow } from './consequences.tsx'

interface DelayedOrdersProps {
  readonly shopId: string
  readonly window: ThoughtWindow
  readonly reason?: AbsenceReason
}

/** The orders whose ship deadline falls inside the window, on request: each with its deadline before and after. */
export function DelayedOrders(props: DelayedOrdersProps) {
  const t = useAwayTexts()
  const [open, setOpen] = useState(false)
  return (
    <details className="shop-delayed" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('delayedOrders')}</summary>
      {open ? <Orders key={JSON.stringify(props.window)} {...props} /> : null}
    </details>
  )
}

const PAGE_SIZE = 10

function Orders({ shopId, window, reason }: DelayedOrdersProps) {
  const t = useAwayTexts()
  const [limit, setLimit] = useState(PAGE_SIZE)
  const query = { ...window, limit, ...(reason ? { reason } : {}) }
  const list = useEndpoint(listDelayedOrders, { params: { shopId }, query }, { keep: true })
  return (
    <Loaded query={list} lines={3}>
      {({ rows, next }) =>
        rows.length === 0 ? (
          <p className="shop-quiet">{t('delayedNone')}</p>
        ) : (
          <>
            <ul className="shop-delayed-list">
              {rows.map((order) => (
                <Order key={order.orderId} order={order} />
              ))}
            </ul>
            {next && limit < 100 ? (
              <Button size="small" onClick={() => setLimit(100)}>
                {t('moreOrders')}
              </Button>
            ) : null}
            {next && limit >= 100 ? <p className="merchant-soft">{t('restOfOrders')}</p> : null}
          </>
        )
      }
    </Loaded>
  )
}

function Order({ order }: { order: DelayedOrder }) {
  const t = useAwayTexts()
  const to = useShopPath()
  const stays = order.shipBy === order.shipByAfter
  return (
    <li>
      <span className="shop-delayed-head">
        <Link to={to('orders/$orderId', { orderId: order.orderId })} target="_blank">
          {order.number}
        </Link>
        <Money fen={order.totalFen} />
      </span>
      <span className="merchant-soft">
        {t('shipBy')} <When at={order.shipBy} />
        {stays ? ` · ${t('staysDue')}` : ' → '}
        {stays ? null : <When at={order.shipByAfter} />}
      </span>
    </li>
  )
}
