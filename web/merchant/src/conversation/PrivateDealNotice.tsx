import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import type { MessageView } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import { sayPrivateDeal } from '@zhanggui/server/modules/conversation/private-deals/words-contract.ts'
import type { ShopOrderRowView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { PayoutButton } from '../payment/PayoutButton.tsx'
import { openPrivateDeal } from './private-deal.ts'
import { usePrivateDealTexts } from './private-deal-texts.ts'

interface PrivateDealNoticeProps {
  readonly shopId: string
  readonly messages: readonly MessageView[]
  /** Of the buyer, newest first; undefined until they are there. */
  readonly orders: readonly ShopOrderRowView[] | undefined
}

/** The messages whose notice was read in this tab. */
const understood = new Set<string>()

/** 避免私下交易: beside a chat in which the buyer means a private transfer, the payout tool that is to be used instead. */
export function PrivateDealNotice({ shopId, messages, orders }: PrivateDealNoticeProps) {
  const t = usePrivateDealTexts()
  const language = useLanguage()
  const [, redraw] = useState(0)
  const deal = openPrivateDeal(messages)
  const shown = deal && !understood.has(deal.messageId) ? deal : null
  return (
    <div role="status" className={shown ? 'desk-private' : 'zg-hidden'}>
      {shown ? (
        <>
          <p>
            <strong>{t('notice')}</strong>{' '}
            <span className="merchant-soft">
              {t('words', { words: sayPrivateDeal(shown.words, language) })}
            </span>
          </p>
          <div className="desk-private-acts">
            {orders ? <PayoutOfOrder shopId={shopId} orders={orders} /> : null}
            <Button
              size="small"
              type="text"
              onClick={() => {
                understood.add(shown.messageId)
                redraw((times) => times + 1)
              }}
            >
              {t('understood')}
            </Button>
          </div>
        </>
      ) : null}
    </div>
  )
}

/** Pays out for one of the buyer's paid orders; the newest unless another is chosen. */
function PayoutOfOrder({ shopId, orders }: { shopId: string; orders: readonly ShopOrderRowView[] }) {
  const t = usePrivateDealTexts()
  const [chosen, choose] = useState<string | null>(null)
  const payable = orders.filter((order) => order.paidAt && !order.origin)
  const order = payable.find(({ orderId }) => orderId === chosen) ?? payable[0]
  if (!order) return <span className="merchant-soft">{t('noPaidOrder')}</span>
  return (
    <>
      {payable.length > 1 ? (
        <Select
          size="small"
          className="desk-private-order"
          aria-label={t('ofOrder')}
          value={order.orderId}
          onChange={(orderId: string) => choose(orderId)}
          options={payable.map(({ orderId, number, totalFen }) => ({
            value: orderId,
            label: t('orderOption', { number, yuan: formatYuan(totalFen) }),
          }))}
        />
      ) : null}
      <PayoutButton shopId={shopId} orderId={order.orderId} entry="chat" size="small" />
    </>
  )
}
