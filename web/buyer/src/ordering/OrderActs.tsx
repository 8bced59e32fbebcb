import type { OrderView } from '@zhanggui/server/modules/ordering/contract.ts'
import { ActButton } from '../ActButton.tsx'
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
        <ActButton label={t('cancel')} pending={cancel.pending} onPress={() => void cancel.ask()} />
      ) : null}
      {can.includes('extend_receipt') ? (
        <ActButton label={t('extend')} pending={extend.pending} onPress={() => void extend.ask()} />
      ) : null}
      {can.includes('refund') ? <ActButton label={t('refund')} onPress={askRefund} /> : null}
      {can.includes('confirm_receipt') ? (
        <ActButton
          primary
          label={t('confirm')}
          pending={confirm.pending}
          onPress={() => void confirm.ask()}
        />
      ) : null}
      {can.includes('pay') ? (
        <ActButton
          primary
          label={t('pay')}
          pending={cashier.pending}
          onPress={() => void cashier.pay([{ shopId, orderId }])}
        />
      ) : null}
    </footer>
  )
}
