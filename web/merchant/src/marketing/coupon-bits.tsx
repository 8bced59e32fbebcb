import { When } from '@zhanggui/kit/format/When.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { StateTag } from '@zhanggui/kit/parts/StateTag.tsx'
import { type CouponView, couponStateNames } from '@zhanggui/server/modules/marketing/coupons/contract.ts'
import { marketingRights } from '@zhanggui/server/modules/marketing/rights-contract.ts'
import { ActButton } from '../parts/Allowed.tsx'
import { useCouponTexts } from './texts.ts'

/** What is to be done with a coupon, in a dialog of its own. */
export interface AskingOfCoupon {
  readonly coupon: CouponView
  readonly what: 'paused' | 'running' | 'ended' | 'stock' | 'change'
}

/** How a coupon stands: its state, or that it is over or gone. */
export function CouponStateTag({ coupon }: { coupon: CouponView }) {
  const t = useCouponTexts()
  const language = useLanguage()
  if (coupon.state === 'running' && coupon.over) return <StateTag tone="stopped">{t('over')}</StateTag>
  if (coupon.state === 'running' && coupon.issued >= coupon.stock)
    return <StateTag tone="done">{t('goneAll')}</StateTag>
  const tones = { running: 'going', paused: 'stopped', ended: 'done' } as const
  return <StateTag tone={tones[coupon.state]}>{couponStateNames[coupon.state][language]}</StateTag>
}

/** From when to when, or for how many days. */
export function CouponValid({ coupon }: { coupon: CouponView }) {
  const t = useCouponTexts()
  if (coupon.validDays !== null) return t('validDays', { count: coupon.validDays })
  return (
    <span className="merchant-stack">
      <When at={coupon.validFrom ?? ''} />
      <span>
        – <When at={coupon.validUntil ?? ''} />
      </span>
    </span>
  )
}

interface CouponActsProps {
  readonly coupon: CouponView
  readonly ask: (asking: AskingOfCoupon) => void
  /** In a row of a list; else as buttons, with the change of title and end. */
  readonly isLink?: boolean
}

/** What can be done with a coupon that has not ended. */
export function CouponActs({ coupon, ask, isLink = false }: CouponActsProps) {
  const t = useCouponTexts()
  if (coupon.state === 'ended') return isLink ? <span className="zg-none">—</span> : null
  const isRunning = coupon.state === 'running'
  const look = isLink ? ({ type: 'link', size: 'small' } as const) : {}
  const act = (what: AskingOfCoupon['what'], label: string) => (
    <ActButton needs={marketingRights.changeCoupons} {...look} onClick={() => ask({ coupon, what })}>
      {label}
    </ActButton>
  )
  return (
    <span className={isLink ? 'marketing-acts' : 'marketing-buttons'}>
      {isLink || coupon.over ? null : act('change', t('change'))}
      {isRunning ? act('paused', t('pause')) : act('running', t('resume'))}
      {act('stock', t('raise'))}
      {act('ended', t('end'))}
    </span>
  )
}
