import { useAct } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { ErrorNote, Note } from '@zhanggui/kit/parts/states.tsx'
import { confirmStopped, prepareParcel } from '@zhanggui/server/modules/fulfillment/contract.ts'
import { fulfillmentRights } from '@zhanggui/server/modules/fulfillment/rights-contract.ts'
import type { ShopOrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import { useOrderPageTexts } from '../ordering/order-texts.ts'
import { ActButton } from '../parts/Allowed.tsx'

interface PreparedParcelProps {
  readonly shopId: string
  readonly order: ShopOrderView
}

/** 标记已打包: from then on a refund asks to stop the parcel. */
export function MarkPacked({ shopId, order }: PreparedParcelProps) {
  const p = useOrderPageTexts()
  const act = useAct(prepareParcel, { onDone: () => saySuccess(p('packed')) })
  if (!order.actions.includes('ship') || order.prepared) return null
  const params = { shopId, orderId: order.orderId }
  return (
    <ActButton
      needs={fulfillmentRights.ship}
      loading={act.pending}
      onClick={() => void act.run({ params, body: { stage: 'packed' } })}
    >
      {p('markPacked')}
    </ActButton>
  )
}

/** The buyer changed the address of what is packed: it needs another label before it leaves. */
function Relabel({ shopId, order }: PreparedParcelProps) {
  const p = useOrderPageTexts()
  const act = useAct(prepareParcel, { shown: true, onDone: () => saySuccess(p('relabelDone')) })
  const params = { shopId, orderId: order.orderId }
  const { addressChanges } = order
  return (
    <Note tone="warn">
      {p('relabelNotice')}{' '}
      <ActButton
        needs={fulfillmentRights.ship}
        type="primary"
        loading={act.pending}
        onClick={() => void act.run({ params, body: { stage: 'packed', addressChanges } })}
      >
        {p('relabelled')}
      </ActButton>
      <ErrorNote error={act.error} />
    </Note>
  )
}

/** What the warehouse has ready of an order; of one that was refunded, that it must not leave. */
export function PreparedNotice({ shopId, order }: PreparedParcelProps) {
  const p = useOrderPageTexts()
  const act = useAct(confirmStopped, { shown: true, onDone: () => saySuccess(p('stopDone')) })
  const { prepared } = order
  if (!prepared) return null
  if (prepared.stopAskedAt && prepared.stage === 'packed')
    return (
      <Note tone="warn">
        {p('stopNotice')}{' '}
        <ActButton
          needs={fulfillmentRights.ship}
          type="primary"
          loading={act.pending}
          onClick={() => void act.run({ params: { shopId, orderId: order.orderId } })}
        >
          {p('stopped')}
        </ActButton>
        <ErrorNote error={act.error} />
      </Note>
    )
  if (prepared.stopAskedAt) return null
  if (prepared.isOutdated && prepared.stage === 'packed') return <Relabel shopId={shopId} order={order} />
  return (
    <Note>
      {prepared.stage === 'packed' ? p('packedAt') : p('labelAt', { waybill: prepared.waybill ?? '' })}
    </Note>
  )
}
