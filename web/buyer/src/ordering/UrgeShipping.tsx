import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { urgeShipping } from '@zhanggui/server/modules/fulfillment/urging/contract.ts'
import { ActButton } from '../ActButton.tsx'
import { useOrderTexts } from './order-texts.ts'

/** 催发货: asks the shop to ship, by one tap. */
export function UrgeShipping({ shopId, orderId }: { readonly shopId: string; readonly orderId: string }) {
  const t = useOrderTexts()
  const urge = useAct(urgeShipping, { onDone: () => saySuccess(t('urged')) })
  return (
    <ActButton
      label={t('urge')}
      pending={urge.pending}
      onPress={() => void urge.run({ params: { shopId, orderId }, body: { id: urge.id() } })}
    />
  )
}
