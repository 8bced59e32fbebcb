import { formatYuan, sumFen } from '@zhanggui/server/kernel/money.ts'
import { Popup } from 'antd-mobile'
import { ActButton } from '../ActButton.tsx'
import './checkout.css'
import { useBuyTexts } from './texts.ts'
import type { Checkout } from './use-checkout.ts'

/** Some shops took the order and some did not: which, why, and on to pay those that stand. */
export function PlacedPart({ checkout }: { checkout: Checkout }) {
  const t = useBuyTexts()
  const { partly } = checkout
  return (
    <Popup visible={partly !== null} bodyClassName="order-sheet" closeOnMaskClick={false}>
      {partly ? (
        <div
          role="dialog"
          aria-modal="true"
          aria-label={t('placedPartTitle', { count: partly.refused.length })}
        >
          <h2 className="order-sheet-title">{t('placedPartTitle', { count: partly.refused.length })}</h2>
          <div className="order-sheet-body">
            {partly.refused.map((order) => (
              <p key={order.orderId} className="zg-note zg-note-warn">
                <strong>{order.shopName}</strong> {order.message}
              </p>
            ))}
            <p className="checkout-lead">{t('placedPartLead')}</p>
            <ul className="checkout-placed">
              {partly.placed.map((order) => (
                <li key={order.orderId}>{order.number}</li>
              ))}
            </ul>
          </div>
          <div className="order-sheet-acts">
            <ActButton wide label={t('later')} onPress={() => checkout.setPartly(null)} />
            <ActButton
              wide
              primary
              label={t('payNow', { yuan: formatYuan(sumFen(partly.placed.map((order) => order.totalFen))) })}
              pending={checkout.pending}
              onPress={() => void checkout.payFor(partly.placed)}
            />
          </div>
        </div>
      ) : null}
    </Popup>
  )
}
