import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { couponLine } from '@zhanggui/kit/coupon/coupon-words.ts'
import { saySuccess } from '@zhanggui/kit/desk/DeskFrame.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { listIssuableCoupons } from '@zhanggui/server/modules/marketing/coupons/contract.ts'
import { marketingRights } from '@zhanggui/server/modules/marketing/rights-contract.ts'
import { chooseThanks, readThanks } from '@zhanggui/server/modules/marketing/thanks/contract.ts'
import { Select } from 'antd'
import { useId } from 'react'
import { useMay } from '../may.ts'
import { useCouponTexts } from './texts.ts'

/** Which coupon those get who waited while the shop was away; kept at once, for this absence and the next. */
export function ThanksField({ shopId }: { shopId: string }) {
  const t = useCouponTexts()
  const id = useId()
  const language = useLanguage()
  const may = useMay(marketingRights.changeCoupons)
  const params = { shopId }
  const coupons = useEndpoint(listIssuableCoupons, { params, query: { way: 'rule' } }).data?.rows
  const thanks = useEndpoint(readThanks, { params }).data
  const choose = useAct(chooseThanks, {
    shown: true,
    touches: [readThanks],
    onDone: () => saySuccess(t('thanksSaved')),
  })
  if (!coupons || !thanks) return null
  const { couponId: chosenId, title, why } = thanks
  const isListed = coupons.some((coupon) => coupon.couponId === chosenId)
  const hint = coupons.length === 0 && !chosenId ? 'thanksEmpty' : 'thanksHint'
  return (
    <div className="merchant-field">
      <label htmlFor={id}>{t('thanks')}</label>
      <Select
        id={id}
        value={chosenId ?? ''}
        disabled={!may || (coupons.length === 0 && !chosenId)}
        loading={choose.pending}
        onChange={(couponId: string) =>
          void choose.run({ params, body: { couponId: couponId === '' ? null : couponId } })
        }
        options={[
          { value: '', label: t('thanksNone') },
          ...(chosenId && !isListed
            ? [{ value: chosenId, label: why ? `${title} · ${t(`thanks_${why}`)}` : (title ?? '') }]
            : []),
          ...coupons.map((coupon) => ({
            value: coupon.couponId,
            label: `${coupon.title} · ${couponLine(coupon)[language]}`,
          })),
        ]}
      />
      <span className="merchant-field-hint">{t(why ? 'thanksStopped' : hint)}</span>
      <ErrorNote error={choose.error} />
    </div>
  )
}
