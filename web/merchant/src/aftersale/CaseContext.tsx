import { type Fact, Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { courierNameIn } from '@zhanggui/server/modules/fulfillment/contract.ts'
import type { CaseContext } from '@zhanggui/server/screens/refunds/case-context-contract.ts'
import { ContactBuyer } from '../conversation/ContactBuyer.tsx'
import { useContextTexts } from './context-texts.ts'

/** Who asks, with the way to contact them. */
export function CaseBuyer({
  context,
  shopId,
  orderId,
}: {
  context: CaseContext
  shopId: string
  orderId: string
}) {
  const t = useContextTexts()
  const facts: Fact[] = [
    { label: t('buyer'), value: `${context.buyerName} ${context.buyerPhone}` },
    { label: t('orders'), value: t('paidOrders', { count: context.paidOrders }) },
    {
      label: t('cases'),
      value:
        context.earlierCases === 0 ? t('noEarlierCases') : t('earlierCases', { count: context.earlierCases }),
    },
  ]
  return (
    <Section title={t('buyer')} extra={<ContactBuyer shopId={shopId} orderId={orderId} />}>
      <Facts facts={facts} />
    </Section>
  )
}

/** What was sent to the buyer of the order's goods. */
export function CaseParcels({ parcels }: { parcels: CaseContext['parcels'] }) {
  const t = useContextTexts()
  const language = useLanguage()
  return (
    <Section title={t('parcels')}>
      {parcels.length === 0 ? <span className="merchant-soft">{t('noParcels')}</span> : null}
      {parcels.map((parcel) => (
        <div key={parcel.parcelId} className="case-parcel">
          <span>
            {courierNameIn(parcel.courier, language)} <CopyText text={parcel.waybill} />
          </span>
          <StateTag tone={parcel.state === 'delivered' ? 'done' : 'going'}>
            {t(parcel.state === 'delivered' ? 'delivered' : 'onTheWay')}
          </StateTag>
          <When at={parcel.deliveredAt ?? parcel.shippedAt} />
        </div>
      ))}
    </Section>
  )
}
