import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { CopyButton, CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { Card, Lines } from '@zhanggui/kit/phone/PhonePage.tsx'
import { type RefundDetail, refuseReasons } from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { casePictureUrl } from '@zhanggui/server/modules/aftersale/requests/contract.ts'
import { useSayWhen } from '../say-when.ts'
import './service.css'
import { useCaseTexts } from './case-texts.ts'

/** Where the goods of a case go or are, and what both sides said with their pictures. */
export function CaseGoods({ refund }: { refund: RefundDetail }) {
  const t = useCaseTexts()
  const language = useLanguage()
  const { returnTo } = refund
  const isRefused = refund.state === 'refused' || refund.state === 'owed_back'
  const place = refund.goodsPlace === 'with_shop' && isRefused ? 'with_shop_refused' : refund.goodsPlace
  return (
    <>
      {returnTo && refund.state === 'returning' ? (
        <Card title={t('returnTo')}>
          <p>
            {returnTo.name} {returnTo.phone}
            <br />
            {returnTo.address} <CopyButton text={`${returnTo.name} ${returnTo.phone} ${returnTo.address}`} />
          </p>
        </Card>
      ) : null}
      {place ? (
        <Card title={t('goodsPlace')}>
          <p>{t(`place_${place}`)}</p>
        </Card>
      ) : null}
      {refund.parcels.map((parcel) => (
        <Card key={parcel.direction} title={t(`parcel_${parcel.direction}`)}>
          <Lines
            lines={[
              { label: t('courier'), value: language === 'zh' ? parcel.courierZh : parcel.courierEn },
              { label: t('waybill'), value: <CopyText text={parcel.waybill} /> },
            ]}
          />
        </Card>
      ))}
      {refund.statements.length > 0 ? <Said refund={refund} /> : null}
    </>
  )
}

function Said({ refund }: { refund: RefundDetail }) {
  const t = useCaseTexts()
  const language = useLanguage()
  const say = useSayWhen()
  return (
    <Card title={t('said')}>
      {refund.statements.map((one) => (
        <article key={`${one.at} ${one.occasion}`} className="case-said">
          <strong>{t(`side_${one.side}`)}</strong> <small className="refund-soft">{say(one.at)}</small>
          <p>
            {one.reason ? `${refuseReasons[one.reason][language]} · ` : ''}
            {one.text}
          </p>
          {one.pictures.length > 0 ? (
            <div className="case-pictures">
              {one.pictures.map((fileId, at) => (
                <a
                  key={fileId}
                  href={casePictureUrl('buyer', refund.shopId, fileId, 800)}
                  target="_blank"
                  rel="noreferrer"
                >
                  <img
                    src={casePictureUrl('buyer', refund.shopId, fileId, 320)}
                    alt={t('picture', { at: at + 1 })}
                    loading="lazy"
                  />
                </a>
              ))}
            </div>
          ) : null}
        </article>
      ))}
    </Card>
  )
}
