import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { cancelMyOrder } from '@zhanggui/server/modules/ordering/closing/contract.ts'
import { Dialog } from 'antd-mobile'
import { ActButton } from '../ActButton.tsx'
import { useOrderTexts } from './order-texts.ts'

/** Cancels an order that is not paid, once the buyer has confirmed what follows. */
export function CancelOrder({ shopId, orderId }: { readonly shopId: string; readonly orderId: string }) {
  const t = useOrderTexts()
  const cancel = useAct(cancelMyOrder, { onDone: () => saySuccess(t('cancelled')) })
  const ask = async () => {
    const yes = await Dialog.confirm({
      title: t('cancelTitle'),
      content: t('cancelHint'),
      confirmText: t('cancel'),
      cancelText: t('keepOrder'),
    })
    if (yes) await cancel.run({ params: { shopId, orderId } })
  }
  return <ActButton label={t('cancel')} pending={cancel.pending} onPress={() => void ask()} />
}
