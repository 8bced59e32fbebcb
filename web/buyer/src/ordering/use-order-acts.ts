import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { cancelMyOrder } from '@zhanggui/server/modules/ordering/closing/contract.ts'
import { confirmReceipt, extendMyReceipt } from '@zhanggui/server/modules/ordering/receipt/contract.ts'
import type { OrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { Dialog } from 'antd-mobile'
import { useOrderTexts } from './order-texts.ts'

type OrderRef = Pick<OrderView, 'shopId' | 'orderId'>

/** Each asks with what will follow, then does it. */
export interface AskedAct {
  readonly ask: () => Promise<void>
  readonly pending: boolean
}

export function useConfirmReceipt({ shopId, orderId }: OrderRef): AskedAct {
  const t = useOrderTexts()
  const act = useAct(confirmReceipt, { onDone: () => saySuccess(t('confirmed')) })
  return {
    pending: act.pending,
    async ask() {
      const yes = await Dialog.confirm({
        title: t('confirmTitle'),
        content: t('confirmHint'),
        confirmText: t('confirm'),
        cancelText: t('notYet'),
      })
      if (yes) await act.run({ params: { shopId, orderId } })
    },
  }
}

export function useCancelOrder({ shopId, orderId }: OrderRef): AskedAct {
  const t = useOrderTexts()
  const act = useAct(cancelMyOrder, { onDone: () => saySuccess(t('cancelled')) })
  return {
    pending: act.pending,
    async ask() {
      const yes = await Dialog.confirm({
        title: t('cancelTitle'),
        content: t('cancelHint'),
        confirmText: t('cancel'),
        cancelText: t('keepOrder'),
      })
      if (yes) await act.run({ params: { shopId, orderId } })
    },
  }
}

export function useExtendReceipt({ shopId, orderId }: OrderRef, extensionsLeft: number): AskedAct {
  const t = useOrderTexts()
  const act = useAct(extendMyReceipt, { onDone: () => saySuccess(t('extended')) })
  return {
    pending: act.pending,
    async ask() {
      const yes = await Dialog.confirm({
        title: t('extendTitle'),
        content: t('extendHint', { count: extensionsLeft }),
        confirmText: t('extend'),
        cancelText: t('notNow'),
      })
      if (yes) await act.run({ params: { shopId, orderId } })
    },
  }
}
