import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { TablePage } from '@zhanggui/kit/desk/TablePage.tsx'
import { Clock } from '@zhanggui/kit/format/Clock.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { defineTexts, useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import {
  courierNameIn,
  deliverNow,
  listTravelling,
  type TravellingParcel,
} from '@zhanggui/server/modules/fulfillment/contract.ts'
import { listOperatorShops } from '@zhanggui/server/screens/operator/shops-contract.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { DemoOnly } from '../parts/DemoOnly.tsx'

const useTexts = defineTexts('operator.fulfillment', {
  zh: {
    title: '在途包裹',
    none: '没有在途的包裹',
    noneHint: '商家发货后，模拟快递会带着包裹上路，到时间自动送达；也可以在这里立即送达。',
    courier: '快递',
    waybill: '运单号',
    shop: '店铺',
    shippedAt: '发货',
    deliverAt: '预计送达',
    left: '还有',
    act: '操作',
    deliver: '立即送达',
    deliverOf: '立即送达运单 {waybill}',
    delivered: '运单 {waybill} 已送达',
  },
  en: {
    title: 'Parcels on the way',
    none: 'No parcels are on the way',
    noneHint:
      'Once a shop ships, the simulated courier carries the parcel and delivers it in time; here it can be delivered at once.',
    courier: 'Courier',
    waybill: 'Waybill',
    shop: 'Shop',
    shippedAt: 'Shipped',
    deliverAt: 'Arrives',
    left: 'Time left',
    act: 'Act',
    deliver: 'Deliver now',
    deliverOf: 'Deliver now: waybill {waybill}',
    delivered: 'Waybill {waybill} is delivered',
  },
})

/** Parcels that the simulated couriers carry, the next to arrive first. */
export function CouriersPage() {
  return (
    <DemoOnly>
      <Parcels />
    </DemoOnly>
  )
}

function Parcels() {
  const t = useTexts()
  const language = useLanguage()
  const nameOf = useShopNames()
  const courier = (code: string) => courierNameIn(code, language)
  return (
    <TablePage
      name="operator.couriers"
      title={t('title')}
      endpoint={listTravelling}
      params={undefined}
      rowKey={(parcel) => parcel.parcelId}
      columns={[
        { key: 'courier', title: t('courier'), width: 150, cell: (parcel) => courier(parcel.courier) },
        {
          key: 'waybill',
          title: t('waybill'),
          width: 210,
          shown: 'always',
          cell: (parcel) => <CopyText text={parcel.waybill} />,
        },
        { key: 'shop', title: t('shop'), cell: (parcel) => nameOf(parcel.shopId) },
        {
          key: 'shippedAt',
          title: t('shippedAt'),
          width: 140,
          cell: (parcel) => <When at={parcel.shippedAt} />,
        },
        {
          key: 'deliverAt',
          title: t('deliverAt'),
          width: 140,
          cell: (parcel) => <When at={parcel.deliverAt} />,
        },
        { key: 'left', title: t('left'), width: 160, cell: (parcel) => <Clock until={parcel.deliverAt} /> },
        { key: 'act', title: t('act'), width: 120, cell: (parcel) => <Deliver parcel={parcel} /> },
      ]}
      empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
    />
  )
}

function Deliver({ parcel }: { parcel: TravellingParcel }) {
  const t = useTexts()
  const { shopId, parcelId, waybill } = parcel
  const [gone, setGone] = useState(false)
  const act = useAct(deliverNow, { onDone: () => saySuccess(t('delivered', { waybill })) })
  const deliver = async () => setGone((await act.run({ params: { shopId, parcelId } })) !== null)
  return (
    <Button
      size="small"
      loading={act.pending}
      disabled={gone}
      aria-label={t('deliverOf', { waybill })}
      onClick={() => void deliver()}
    >
      {t('deliver')}
    </Button>
  )
}

/** Shops by id; the demo has few. */
function useShopNames(): (shopId: string) => string {
  const shops = useEndpoint(listOperatorShops, { query: { limit: 100 } })
  return (shopId) => shops.data?.rows.find((shop) => shop.shopId === shopId)?.name ?? '—'
}
