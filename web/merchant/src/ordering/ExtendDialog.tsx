import { useAct } from '@zhanggui/kit/call/queries.ts'
import { ConsequenceDialog } from '@zhanggui/kit/desk/ConsequenceDialog.tsx'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { extendShopReceipt } from '@zhanggui/server/modules/ordering/receipt/contract.ts'
import type { ShopOrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { useOrderPageTexts } from './order-texts.ts'

interface ExtendDialogProps {
  readonly shopId: string
  readonly order: ShopOrderView
  readonly onClose: () => void
}

/** Gives the buyer more time before receipt is confirmed by itself. */
export function ExtendDialog({ shopId, order, onClose }: ExtendDialogProps) {
  const p = useOrderPageTexts()
  const act = useAct(extendShopReceipt, { shown: true, onDone: () => saySuccess(p('extended')) })
  const extend = async () => {
    if (await act.run({ params: { shopId, orderId: order.orderId } })) onClose()
  }
  return (
    <ConsequenceDialog
      open
      title={p('extendTitle')}
      consequences={[
        { label: p('extendBy'), value: p('extendByValue'), hint: p('extendHint') },
        { label: p('extendLeft'), value: p('extendTimes', { count: order.extensionsLeft }) },
      ]}
      actLabel={p('extendAct')}
      onAct={() => void extend()}
      onClose={onClose}
      pending={act.pending}
      error={act.error}
    />
  )
}
