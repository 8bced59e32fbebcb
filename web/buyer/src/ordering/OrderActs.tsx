import { useGo } from '@zhanggui/kit/app/link.tsx'
import type { OrderRowView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { Fragment, type ReactNode } from 'react'
import { ActButton } from '../ActButton.tsx'
import { to } from '../paths.ts'
import { CancelOrder } from './CancelOrder.tsx'
import { ConfirmReceipt } from './ConfirmReceipt.tsx'
import { ExtendReceipt } from './ExtendReceipt.tsx'
import './orders.css'
import { useOrderTexts } from './order-texts.ts'
import { UrgeShipping } from './UrgeShipping.tsx'
import { usePay } from './use-pay.tsx'

type Act = OrderRowView['can'][number]

/** Acts that have a button, the last one the nearest to the thumb; an address is changed where it stands. */
const onPage: readonly Act[] = [
  'cancel',
  'urge',
  'extend_receipt',
  'refund',
  'service',
  'confirm_receipt',
  'review',
  'pay',
]
const onCard: readonly Act[] = ['urge', 'refund', 'service', 'confirm_receipt', 'review', 'pay']

/** Whether the buyer can do anything with the order now. */
export const hasActs = (order: Pick<OrderRowView, 'can'>, where: 'page' | 'card'): boolean =>
  shownActs(order, where).length > 0

function shownActs({ can }: Pick<OrderRowView, 'can'>, where: 'page' | 'card'): Act[] {
  return (where === 'page' ? onPage : onCard).filter((act) => can.includes(act))
}

interface OrderActsProps {
  readonly order: OrderRowView & { readonly extensionsLeft?: number }
  /** On the order's own page all of them; on its card in the list those that one looks for there. */
  readonly where: 'page' | 'card'
  readonly askRefund: () => void
}

/** What the buyer can do now, in reach of the thumb; the way to the money is never hidden behind another. */
export function OrderActs({ order, where, askRefund }: OrderActsProps) {
  const t = useOrderTexts()
  const { shopId, orderId } = order
  const cashier = usePay()
  const go = useGo()
  const buttons: Partial<Record<Act, ReactNode>> = {
    cancel: <CancelOrder shopId={shopId} orderId={orderId} />,
    urge: <UrgeShipping shopId={shopId} orderId={orderId} />,
    extend_receipt: <ExtendReceipt shopId={shopId} orderId={orderId} left={order.extensionsLeft ?? 0} />,
    refund: <ActButton label={t('refund')} onPress={askRefund} />,
    service: (
      <ActButton
        label={t('service')}
        onPress={() => void go(to('/orders/$shopId/$orderId/service', { shopId, orderId }))}
      />
    ),
    review: (
      <ActButton
        primary={where === 'page'}
        outline={where === 'card'}
        label={t('review')}
        onPress={() => void go(to('/orders/$shopId/$orderId/review', { shopId, orderId }))}
      />
    ),
    confirm_receipt: <ConfirmReceipt shopId={shopId} orderId={orderId} outline={where === 'card'} />,
    pay: (
      <ActButton
        primary
        label={t('pay')}
        pending={cashier.pending}
        onPress={() => void cashier.pay([{ shopId, orderId }])}
      />
    ),
  }
  const Frame = where === 'page' ? 'footer' : 'div'
  return (
    <Frame className={where === 'page' ? 'zg-phone-bar order-bar' : 'orders-card-acts'}>
      {shownActs(order, where).map((act) => (
        <Fragment key={act}>{buttons[act]}</Fragment>
      ))}
    </Frame>
  )
}
