import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { confirmReceipt } from '@zhanggui/server/modules/ordering/receipt/contract.ts'
import { Dialog } from 'antd-mobile'
import { ActButton } from '../ActButton.tsx'
import { useOrderTexts } from './order-texts.ts'

interface ConfirmReceiptProps {
  readonly shopId: string
  readonly orderId: string
  /** Only a frame, as on a card of the list. */
  readonly outline: boolean
}

/** Says that the goods arrived, once the buyer has confirmed what follows. */
export function ConfirmReceipt({ shopId, orderId, outline }: ConfirmReceiptProps) {
  const t = useOrderTexts()
  const confirm = useAct(confirmReceipt, { onDone: () => saySuccess(t('confirmed')) })
  const ask = async () => {
    const yes = await Dialog.confirm({
      title: t('confirmTitle'),
      content: t('confirmHint'),
      confirmText: t('confirm'),
      cancelText: t('notYet'),
    })
    if (yes) await confirm.run({ params: { shopId, orderId } })
  }
  return (
    <ActButton
      primary
      outline={outline}
      label={t('confirm')}
      pending={confirm.pending}
      onPress={() => void ask()}
    />
  )
}
