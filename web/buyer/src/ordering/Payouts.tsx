import { Money } from '@zhanggui/kit/format/Money.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag, type Tone } from '@zhanggui/kit/parts/StateTag.tsx'
import { Card } from '@zhanggui/kit/phone/PhonePage.tsx'
import {
  type PayoutState,
  payoutReasonNames,
  payoutStateNames,
} from '@zhanggui/server/modules/payment/payouts/contract.ts'
import type { OrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import './orders.css'
import { useOrderTexts } from './order-texts.ts'

const tones: Readonly<Record<PayoutState, Tone>> = { held: 'going', sent: 'done', failed: 'bad' }

/** 小额打款: what the shop paid the buyer for this order, why, and whether it has arrived; nothing where there is none. */
export function Payouts({ order }: { order: OrderView }) {
  const t = useOrderTexts()
  const language = useLanguage()
  if (order.payouts.length === 0) return null
  return (
    <Card title={t('payouts')}>
      <ul className="order-payouts">
        {order.payouts.map((payout) => (
          <li key={payout.payoutId}>
            <span className="order-payout-head">
              <span>{payoutReasonNames[payout.reason][language]}</span>
              <span>
                {payout.state === 'failed' ? '' : '+'}
                <Money fen={payout.amountFen} kind="price" />
              </span>
            </span>
            <span className="order-payout-head order-soft">
              <When at={payout.endedAt ?? payout.madeAt} />
              <StateTag tone={tones[payout.state]}>{payoutStateNames[payout.state][language]}</StateTag>
            </span>
            {payout.note ? <span className="order-soft">{payout.note}</span> : null}
            {payout.state === 'sent' ? null : (
              <span className="order-soft">{t(payout.state === 'held' ? 'payoutHeld' : 'payoutFailed')}</span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
