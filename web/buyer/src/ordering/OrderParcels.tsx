import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { Card, Lines } from '@zhanggui/kit/phone/PhonePage.tsx'
import { unshippedPieces } from '@zhanggui/server/kernel/refund-split.ts'
import { listMyParcels } from '@zhanggui/server/modules/fulfillment/contract.ts'
import type { OrderView } from '@zhanggui/server/screens/orders/order-contract.ts'
import './orders.css'
import { useOrderTexts } from './order-texts.ts'

/** The parcels of an order: who carries each, its number to copy, and what is in it where there are several. */
export function OrderParcels({ order }: { order: OrderView }) {
  const { shopId, orderId } = order
  const some = order.parcels.length > 0
  const named = useEndpoint(listMyParcels, { params: { shopId, orderId } }, { enabled: some })
  const language = useLanguage()
  const courierOf = (parcelId: string, code: string) => {
    const parcel = named.data?.parcels.find((one) => one.id === parcelId)
    return (language === 'zh' ? parcel?.courierZh : parcel?.courierEn) ?? code
  }
  return (
    <>
      {order.parcels.map((parcel, at) => (
        <Parcel
          key={parcel.parcelId}
          order={order}
          at={at}
          courier={courierOf(parcel.parcelId, parcel.courier)}
        />
      ))}
      <NotSent order={order} />
    </>
  )
}

/** Of an order that has shipped in part: what is still to come, each line with its pieces. */
function NotSent({ order }: { order: OrderView }) {
  const t = useOrderTexts()
  const left = order.lines.flatMap((line) => {
    const count = unshippedPieces(line)
    return count > 0 ? [{ label: [line.title, ...line.specs].join(' '), value: `× ${count}` }] : []
  })
  if (order.parcels.length === 0 || left.length === 0) return null
  return (
    <Card title={t('notSent')}>
      <Lines lines={left} />
    </Card>
  )
}

function Parcel({ order, at, courier }: { order: OrderView; at: number; courier: string }) {
  const t = useOrderTexts()
  const language = useLanguage()
  const parcel = order.parcels[at]
  if (!parcel) return null
  const delivered = parcel.state === 'delivered'
  const several = order.parcels.length > 1
  const isPart = order.lines.some((line) => line.shipped < line.quantity)
  const goods = parcel.lines
    .map(({ lineNo, quantity }) => {
      const line = order.lines.find((one) => one.lineNo === lineNo)
      return `${[line?.title, ...(line?.specs ?? [])].join(' ')} × ${quantity}`
    })
    .join(language === 'zh' ? '；' : '; ')
  return (
    <Card
      title={several ? t('parcelAt', { at: at + 1 }) : t('parcel')}
      extra={
        <StateTag tone={delivered ? 'done' : 'going'}>
          {t(delivered ? 'parcelDelivered' : 'parcelShipped')}
        </StateTag>
      }
    >
      <Lines
        lines={[
          { label: courier, value: <CopyText text={parcel.waybill} /> },
          { label: t('parcelTimes'), value: <When at={parcel.shippedAt} /> },
          ...(parcel.deliveredAt
            ? [{ label: t('parcelDeliveredAt'), value: <When at={parcel.deliveredAt} /> }]
            : []),
        ]}
      />
      {several || isPart ? <p className="order-soft">{t('parcelHas', { goods })}</p> : null}
    </Card>
  )
}
