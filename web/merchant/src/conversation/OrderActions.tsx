import { later } from '@zhanggui/kit/app/later.tsx'
import { Link } from '@zhanggui/kit/app/link.tsx'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import { fulfillmentRights } from '@zhanggui/server/modules/fulfillment/rights-contract.ts'
import { addressLine } from '@zhanggui/server/modules/identity/addresses/contract.ts'
import { revealReceiver } from '@zhanggui/server/modules/ordering/receiver/contract.ts'
import { orderingRights } from '@zhanggui/server/modules/ordering/rights-contract.ts'
import { readShopOrder } from '@zhanggui/server/screens/merchant/order-contract.ts'
import type { ShopOrderRowView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { ExtendDialog } from '../ordering/ExtendDialog.tsx'
import { ActButton } from '../parts/Allowed.tsx'
import { AskWhy } from '../parts/AskWhy.tsx'
import { useShopPath } from '../paths.ts'
import { PayoutButton } from '../payment/PayoutButton.tsx'
import { useServiceTexts } from './texts.ts'

const ShipDialog = later(() => import('../fulfillment/ShipDialog.tsx').then((loaded) => loaded.ShipDialog))

interface OrderActionsProps {
  readonly shopId: string
  readonly order: ShopOrderRowView
  readonly sendCard: () => void
  readonly write: (text: string) => void
}

/** What can be done with an order now: the same `actions` as on its own page, and its card for the chat. */
export function OrderActions({ shopId, order, sendCard, write }: OrderActionsProps) {
  const t = useServiceTexts()
  const to = useShopPath()
  const [dialog, setDialog] = useState<'ship' | 'extend' | null>(null)
  const close = () => setDialog(null)
  const can = (action: ShopOrderRowView['actions'][number]) => order.actions.includes(action)
  const remind = () => write(t('remindText', { number: order.number, yuan: formatYuan(order.totalFen) }))
  return (
    <>
      <div className="desk-order-acts">
        {can('ship') ? (
          <ActButton needs={fulfillmentRights.ship} size="small" onClick={() => setDialog('ship')}>
            {t('act_ship')}
          </ActButton>
        ) : null}
        {can('remind_pay') ? (
          <Button size="small" onClick={remind}>
            {t('act_remind_pay')}
          </Button>
        ) : null}
        {can('extend_receipt') ? (
          <ActButton needs={orderingRights.extendReceipt} size="small" onClick={() => setDialog('extend')}>
            {t('act_extend_receipt')}
          </ActButton>
        ) : null}
        {can('answer_refund') && order.refundCase ? (
          <Link
            to={to('refunds/$caseId', { caseId: order.refundCase.caseId })}
            className="zg-button desk-order-way"
          >
            {t('act_answer_refund')}
          </Link>
        ) : null}
        {can('give_money_back') ? (
          <Link to={to('orders/$orderId', { orderId: order.orderId })} className="zg-button desk-order-way">
            {t('act_give_money_back')}
          </Link>
        ) : null}
        {can('reveal_receiver') ? <Reveal shopId={shopId} order={order} /> : null}
        {order.paidAt && !order.origin ? (
          <PayoutButton shopId={shopId} orderId={order.orderId} entry="chat" size="small" />
        ) : null}
        <Button size="small" onClick={sendCard}>
          {t('sendCard')}
        </Button>
      </div>
      {dialog === 'ship' ? <ShipDialog shopId={shopId} orders={[order]} onClose={close} /> : null}
      {dialog === 'extend' ? <Extend shopId={shopId} orderId={order.orderId} onClose={close} /> : null}
    </>
  )
}

/** The dialog shows how often receipt may still be extended, which the list does not know. */
function Extend({ shopId, orderId, onClose }: { shopId: string; orderId: string; onClose: () => void }) {
  const order = useEndpoint(readShopOrder, { params: { shopId, orderId } })
  return order.data ? <ExtendDialog shopId={shopId} order={order.data} onClose={onClose} /> : null
}

/** The receiver in full, after saying why. */
function Reveal({ shopId, order }: { shopId: string; order: ShopOrderRowView }) {
  const t = useServiceTexts()
  const [asking, setAsking] = useState(false)
  const act = useAct(revealReceiver, { shown: true, touches: [] })
  const show = async (why: string) => {
    if (await act.run({ params: { shopId, orderId: order.orderId }, body: { why } })) setAsking(false)
  }
  if (act.reply) {
    const { name, phone } = act.reply
    return (
      <p className="desk-receiver">
        <CopyText text={`${name} ${phone}`} />
        <br />
        <CopyText text={addressLine(act.reply)} />
      </p>
    )
  }
  return (
    <>
      <ActButton needs={orderingRights.seeReceiver} size="small" onClick={() => setAsking(true)}>
        {t('act_reveal_receiver')}
      </ActButton>
      <AskWhy
        open={asking}
        title={t('revealTitle', { number: order.number })}
        pending={act.pending}
        error={act.error}
        onWhy={(why) => void show(why)}
        onClose={() => {
          act.reset()
          setAsking(false)
        }}
      />
    </>
  )
}
