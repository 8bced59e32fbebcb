import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { extendMyReceipt } from '@zhanggui/server/modules/ordering/receipt/contract.ts'
import { Dialog } from 'antd-mobile'
import { ActButton } from '../ActButton.tsx'
import { useOrderTexts } from './order-texts.ts'

interface ExtendReceiptProps {
  readonly shopId: string
  readonly orderId: string
  /** How often it may still be extended. */
  readonly left: number
}

/** Gives more time before receipt is confirmed by itself, once the buyer has confirmed what follows. */
export function ExtendReceipt({ shopId, orderId, left }: ExtendReceiptProps) {
  const t = useOrderTexts()
  const extend = useAct(extendMyReceipt, { onDone: () => saySuccess(t('extended')) })
  const ask = async () => {
    const yes = await Dialog.confirm({
      title: t('extendTitle'),
      content: t('extendHint', { count: left }),
      confirmText: t('extend'),
      cancelText: t('notNow'),
    })
    if (yes) await extend.run({ params: { shopId, orderId } })
  }
  return <ActButton label={t('extend')} pending={extend.pending} onPress={() => void ask()} />
}
