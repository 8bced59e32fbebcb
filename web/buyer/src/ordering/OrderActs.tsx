import type { OrderView } from '@zhanggui/server/modules/ordering/contract.ts'
import { Button } from 'antd-mobile'
import './orders.css'
import { useOrderTexts } from './order-texts.ts'
import { useCancelOrder, useConfirmReceipt, useExtendReceipt } from './use-order-acts.ts'
import { usePay } from './use-pay.tsx'

/** Whether the buyer can do anything with the order now. */
export const hasActs = (order: OrderView): boolean => order.can.length > 0

/** What the buyer can do now, in reach of the thumb; the way to the money is never hidden behind another. */
export function OrderActs({ order, askRefund }: { order: OrderView; askRefund: () => void }) {
  const t = useOrderTexts()
  const { shopId, orderId, can } = order
  const cashier = usePay()
  const cancel = useCancelOrder(order)
  const confirm = useConfirmReceipt(order)
  const extend = useExtendReceipt(order, order.extensionsLeft)
  return (
    <footer className="zg-phone-bar order-bar">
      {can.includes('cancel') ? (
        <Button loading={cancel.pending} onClick={() => void cancel.ask()}>
          {t('cancel')}
        </Button>
      ) : null}
      {can.includes('extend_receipt') ? (
        <Button loading={extend.pending} onClick={() => void extend.ask()}>
          {t('extend')}
        </Button>
      ) : null}
      {can.includes('refund') ? <Button onClick={askRefund}>{t('refund')}</Button> : null}
      {can.includes('confirm_receipt') ? (
        <Button color="primary" loading={confirm.pending} onClick={() => void confirm.ask()}>
          {t('confirm')}
        </Button>
      ) : null}
      {can.includes('pay') ? (
        <Button
          color="primary"
          loading={cashier.pending}
          onClick={() => void cashier.pay([{ shopId, orderId }])}
        >
          {t('pay')}
        </Button>
      ) : null}
    </footer>
  )
}
