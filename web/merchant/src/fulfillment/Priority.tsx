import { later } from '@zhanggui/kit/app/later.tsx'
import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { Note } from '@zhanggui/kit/parts/states.tsx'
import { endPriority } from '@zhanggui/server/modules/fulfillment/priority/contract.ts'
import { fulfillmentRights } from '@zhanggui/server/modules/fulfillment/rights-contract.ts'
import type { ShopOrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { useState } from 'react'
import { ActButton } from '../parts/Allowed.tsx'
import { useUrgeTexts } from './urge-texts.ts'

const PriorityDialog = later(() => import('./PriorityDialog.tsx').then((loaded) => loaded.PriorityDialog))

interface PriorityProps {
  readonly shopId: string
  readonly order: ShopOrderView
}

/** Why an order is to be shipped first. */
export function PriorityNotice({ order: { priority } }: Pick<PriorityProps, 'order'>) {
  const t = useUrgeTexts()
  if (!priority) return null
  const { cause, reason, markedBy } = priority
  return <Note>{t(`cause_${cause}`, { reason, name: markedBy ?? '' })}</Note>
}

/** Marks an order that waits to be shipped 优先发货, with a reason, or takes such a mark back. */
export function PriorityButton({ shopId, order }: PriorityProps) {
  const t = useUrgeTexts()
  const [asking, setAsking] = useState(false)
  const end = useAct(endPriority, { onDone: () => saySuccess(t('unmarked')) })
  if (order.origin || order.state !== 'paid') return null
  const { orderId, priority } = order
  if (priority && priority.cause !== 'by_hand') return null
  if (priority)
    return (
      <ActButton
        needs={fulfillmentRights.markPriority}
        loading={end.pending}
        onClick={() => void end.run({ params: { shopId, orderId } })}
      >
        {t('unmark')}
      </ActButton>
    )
  return (
    <>
      <ActButton needs={fulfillmentRights.markPriority} onClick={() => setAsking(true)}>
        {t('mark')}
      </ActButton>
      {asking ? <PriorityDialog shopId={shopId} orderId={orderId} onClose={() => setAsking(false)} /> : null}
    </>
  )
}
