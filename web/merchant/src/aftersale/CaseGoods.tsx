import { type Fact, Facts, Section } from '@zhanggui/kit/desk/DetailPage.tsx'
import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { CopyText } from '@zhanggui/kit/parts/CopyText.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  inspectionResults,
  type RefundDetail,
  refuseReasons,
} from '@zhanggui/server/modules/aftersale/cases/contract.ts'
import { CasePictures } from './CasePictures.tsx'
import './cases.css'
import { useCaseTexts } from './case-texts.ts'

interface CaseGoodsProps {
  readonly refund: RefundDetail
}

/** Where the goods of a case go, what came of them, and what both sides said with their pictures. */
export function CaseGoods({ refund }: CaseGoodsProps) {
  const t = useCaseTexts()
  const goods = useGoodsFacts(refund)
  return (
    <>
      {goods.length > 0 ? (
        <Section title={t('goods')}>
          <Facts facts={goods} />
        </Section>
      ) : null}
      {refund.statements.length > 0 ? (
        <Section title={t('said')}>
          {refund.statements.map((one) => (
            <Said key={`${one.at} ${one.occasion} ${one.side}`} shopId={refund.shopId} said={one} />
          ))}
        </Section>
      ) : null}
    </>
  )
}

function useGoodsFacts(refund: RefundDetail): Fact[] {
  const t = useCaseTexts()
  const language = useLanguage()
  const { returnTo } = refund
  const parcels = refund.parcels.map(
    (parcel): Fact => ({
      label: t(`parcel_${parcel.direction}`),
      value: (
        <span className="merchant-stack">
          <span>
            {language === 'zh' ? parcel.courierZh : parcel.courierEn} <CopyText text={parcel.waybill} />
          </span>
          <span className="merchant-soft">
            {t(`side_${parcel.postedBy}`)} · <When at={parcel.postedAt} />
            {parcel.lostAt ? ` · ${t('lostMark')}` : ''}
          </span>
        </span>
      ),
    }),
  )
  const inspected = refund.inspections.map(
    (one): Fact => ({
      label: t('inspection'),
      value: `${refund.lines.find((line) => line.lineNo === one.lineNo)?.title ?? ''} · ${inspectionResults[one.result][language]} × ${one.quantity}`,
    }),
  )
  const isRefused = refund.state === 'refused' || refund.state === 'owed_back'
  const place = refund.goodsPlace === 'with_shop' && isRefused ? 'with_shop_refused' : refund.goodsPlace
  return [
    ...(refund.warehouse ? [{ label: t('warehouse'), value: t(`stage_${refund.warehouse}`) }] : []),
    ...(place ? [{ label: t('goodsPlace'), value: t(`place_${place}`) }] : []),
    ...(returnTo
      ? [{ label: t('returnTo'), value: `${returnTo.name} ${returnTo.phone} ${returnTo.address}` }]
      : []),
    ...parcels,
    ...(refund.freightClaim
      ? [
          {
            label: t('freightCover'),
            value: t(`claim_${refund.freightClaim.state}`, {
              yuan: formatYuan(refund.freightClaim.paidFen ?? refund.freightClaim.capFen),
            }),
          },
        ]
      : []),
    ...inspected,
  ]
}

interface SaidProps {
  readonly shopId: string
  readonly said: RefundDetail['statements'][number]
}

function Said({ shopId, said }: SaidProps) {
  const t = useCaseTexts()
  const language = useLanguage()
  return (
    <article className="case-said">
      <strong>{t(`side_${said.side}`)}</strong>{' '}
      <span className="merchant-soft">
        <When at={said.at} />
      </span>
      <p>
        {said.reason ? `${refuseReasons[said.reason][language]} · ` : ''}
        {said.text}
      </p>
      <CasePictures shopId={shopId} pictures={said.pictures} />
    </article>
  )
}
