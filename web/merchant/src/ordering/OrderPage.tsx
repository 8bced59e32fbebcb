import { later } from '@zhanggui/kit/app/later.tsx'
import { Link } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { DetailPage, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { Loaded, Note } from '@zhanggui/kit/parts/states.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { caseKinds } from '@zhanggui/server/modules/aftersale/cases/nouns-contract.ts'
import { aftersaleRights } from '@zhanggui/server/modules/aftersale/rights-contract.ts'
import { fulfillmentRights } from '@zhanggui/server/modules/fulfillment/rights-contract.ts'
import { orderingRights } from '@zhanggui/server/modules/ordering/rights-contract.ts'
import { paymentRights } from '@zhanggui/server/modules/payment/rights-contract.ts'
import { absenceReasonTexts } from '@zhanggui/server/modules/shop/absence/reasons-contract.ts'
import { readShopOrder } from '@zhanggui/server/screens/merchant/order-contract.ts'
import type { ShopOrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { useState } from 'react'
import { RegisterWrongButton } from '../aftersale/RegisterWrongButton.tsx'
import { ContactBuyer } from '../conversation/ContactBuyer.tsx'
import { MarkPacked, PreparedNotice } from '../fulfillment/PreparedParcel.tsx'
import { PriorityButton, PriorityNotice } from '../fulfillment/Priority.tsx'
import { useMay } from '../may.ts'
import { ActButton } from '../parts/Allowed.tsx'
import { useParts, useShopId, useShopPath } from '../paths.ts'
import { OrderPayouts } from '../payment/OrderPayouts.tsx'
import { PayoutButton } from '../payment/PayoutButton.tsx'
import { ExtendDialog } from './ExtendDialog.tsx'
import { leftToShip } from './left-to-ship.ts'
import { OrderClock, OrderState } from './OrderBits.tsx'
import { OrderLines, OrderParcels } from './OrderGoodsParts.tsx'
import { OrderMoney } from './OrderMoney.tsx'
import { OrderTimeline } from './OrderTimeline.tsx'
import { useOrderPageTexts } from './order-texts.ts'
import { Receiver } from './Receiver.tsx'
import { useOrderTexts } from './texts.ts'

const GiveMoneyBackDialog = later(() =>
  import('../aftersale/GiveMoneyBackDialog.tsx').then((loaded) => loaded.GiveMoneyBackDialog),
)
const OrderLosses = later(() => import('../analytics/OrderLosses.tsx').then((loaded) => loaded.OrderLosses))
const ShipDialog = later(() => import('../fulfillment/ShipDialog.tsx').then((loaded) => loaded.ShipDialog))

/** One order: goods as they were bought, money, receiver, parcels, clocks, what happened, and what can be done. */
export function OrderPage() {
  const t = useOrderTexts()
  const shopId = useShopId()
  const to = useShopPath()
  const { orderId } = useParts('orders/$orderId')
  const order = useEndpoint(readShopOrder, { params: { shopId, orderId } }, { everyMs: 60_000 })
  return (
    <Loaded query={order} way={<Link to={to('orders')}>{t('orders')}</Link>} lines={10}>
      {(view) => <Order shopId={shopId} order={view} />}
    </Loaded>
  )
}

function Order({ shopId, order }: { shopId: string; order: ShopOrderView }) {
  const t = useOrderTexts()
  const to = useShopPath()
  const [dialog, setDialog] = useState<'ship' | 'extend' | 'give' | null>(null)
  const close = () => setDialog(null)
  const maySeeMoney = useMay(paymentRights.seeOrderMoney)
  return (
    <>
      <DetailPage
        title={t('order')}
        number={order.number}
        state={<OrderState order={order} />}
        back={{ to: to('orders'), label: t('orders') }}
        actions={<Acts order={order} ask={setDialog} />}
        notice={
          <>
            <PriorityNotice order={order} />
            <PreparedNotice shopId={shopId} order={order} />
            <Notice order={order} />
          </>
        }
        aside={
          <>
            <Clocks order={order} />
            <OrderTimeline order={order} />
          </>
        }
      >
        <OrderLines shopId={shopId} order={order} />
        <Receiver key={order.addressChanges} shopId={shopId} order={order} />
        {/* What was brought in was shipped and paid for elsewhere. */}
        {order.origin ? null : (
          <>
            <OrderParcels order={order} />
            <OrderMoney shopId={shopId} order={order} inFull={maySeeMoney} />
            {order.paidAt ? <OrderPayouts shopId={shopId} orderId={order.orderId} /> : null}
            {order.refundCase ? <OrderLosses shopId={shopId} orderId={order.orderId} /> : null}
          </>
        )}
      </DetailPage>
      {dialog === 'ship' ? (
        <ShipDialog shopId={shopId} orders={[order]} left={leftToShip(order)} onClose={close} />
      ) : null}
      {dialog === 'give' ? <GiveMoneyBackDialog shopId={shopId} order={order} onClose={close} /> : null}
      {dialog === 'extend' ? <ExtendDialog shopId={shopId} order={order} onClose={close} /> : null}
    </>
  )
}

interface ActsProps {
  readonly order: ShopOrderView
  readonly ask: (dialog: 'ship' | 'extend' | 'give') => void
}

/** What can be done now; what cannot, though one would look for it here, says why. */
function Acts({ order, ask }: ActsProps) {
  const t = useOrderTexts()
  const p = useOrderPageTexts()
  const to = useShopPath()
  const shopId = useShopId()
  const open = order.refundCase && ['asked', 'refunding'].includes(order.refundCase.state)
  const canShip = order.actions.includes('ship')
  const whyNotShip = canShip ? null : open ? p('cannotShip_refund') : p('cannotShip_unpaid')
  return (
    <>
      {order.origin ? null : <ContactBuyer shopId={shopId} orderId={order.orderId} />}
      {order.origin || !order.paidAt ? null : (
        <PayoutButton shopId={shopId} orderId={order.orderId} entry="after_sales" />
      )}
      {order.origin || !order.lines.some((line) => line.shipped > 0) ? null : (
        <RegisterWrongButton order={order} />
      )}
      {order.state === 'shipped' ? (
        <ActButton
          needs={orderingRights.extendReceipt}
          whyNot={order.actions.includes('extend_receipt') ? null : p('noExtension')}
          onClick={() => ask('extend')}
        >
          {p('extend')}
        </ActButton>
      ) : null}
      {order.actions.includes('give_money_back') ? (
        <ActButton needs={aftersaleRights.answerRefunds} onClick={() => ask('give')}>
          {p('giveMoneyBack')}
        </ActButton>
      ) : null}
      {order.refundCase ? (
        <Link
          to={to('refunds/$caseId', { caseId: order.refundCase.caseId })}
          className="zg-button ordering-link"
        >
          {order.actions.includes('answer_refund') ? t('answerRefund') : p('toRefund')}
        </Link>
      ) : null}
      <PriorityButton shopId={shopId} order={order} />
      <MarkPacked shopId={shopId} order={order} />
      {order.state === 'unpaid' || order.state === 'paid' ? (
        <ActButton
          needs={fulfillmentRights.ship}
          type="primary"
          whyNot={whyNotShip}
          onClick={() => ask('ship')}
        >
          {t('ship')}
        </ActButton>
      ) : null}
    </>
  )
}

/** What the reader should know before anything else. */
function Notice({ order }: { order: ShopOrderView }) {
  const p = useOrderPageTexts()
  const language = useLanguage()
  const refund = order.refundCase
  if (refund && order.actions.includes('answer_refund')) {
    if (refund.kind !== 'refund_only' || order.state !== 'paid') {
      return <Note tone="warn">{p('caseNotice', { kind: caseKinds[refund.kind][language] })}</Note>
    }
    return <Note tone="warn">{p('refundNotice', { yuan: formatYuan(refund.amountFen) })}</Note>
  }
  if (refund?.state === 'refunding') {
    return <Note tone="warn">{p('refundingNotice', { yuan: formatYuan(refund.amountFen) })}</Note>
  }
  if (order.pausedMark && order.away) {
    return <Note>{p('pausedNotice', { reason: absenceReasonTexts[order.away.reason][language] })}</Note>
  }
  return null
}

function Clocks({ order }: { order: ShopOrderView }) {
  const p = useOrderPageTexts()
  return (
    <Section title={p('clocks')}>
      {order.clocks.length === 0 ? <span className="merchant-soft">{p('noClocks')}</span> : null}
      <div className="ordering-clocks">
        {order.clocks.map((clock) => (
          <OrderClock key={clock.kind} clock={clock} full />
        ))}
      </div>
    </Section>
  )
}
