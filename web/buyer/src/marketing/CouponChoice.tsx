import { couponLine } from '@zhanggui/kit/coupon/coupon-words.ts'
import { Ticket } from '@zhanggui/kit/coupon/Ticket.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import type { CouponChoiceView } from '@zhanggui/server/modules/ordering/checkout/contract.ts'
import { Popup } from 'antd-mobile'
import { useState } from 'react'
import './coupons.css'
import { useCouponTexts } from './texts.ts'
import { useValidWords } from './valid-words.ts'

interface CouponChoiceProps {
  readonly coupons: readonly CouponChoiceView[]
  /** The one that is used; null: none. */
  readonly chosenId: string | null
  readonly discountFen: number
  /** Null: none is to be used. */
  readonly choose: (issuedId: string | null) => void
}

/** The coupon of a shop's part of a checkout: what it takes off and why it is this one; a tap shows the others. */
export function CouponChoice({ coupons, chosenId, discountFen, choose }: CouponChoiceProps) {
  const t = useCouponTexts()
  const [open, setOpen] = useState(false)
  if (coupons.length === 0) return null
  const fitting = coupons.filter((coupon) => coupon.why === null)
  const chosen = coupons.find((coupon) => coupon.issuedId === chosenId)
  const isBest = chosen !== undefined && chosen.issuedId === fitting[0]?.issuedId
  const pick = (issuedId: string | null) => {
    choose(issuedId)
    setOpen(false)
  }
  return (
    <>
      <button type="button" className="coupons-row" onClick={() => setOpen(true)}>
        <span>{t('discount')}</span>
        <Chosen chosen={chosen} isBest={isBest} discountFen={discountFen} fitting={fitting.length} />
        <span aria-hidden="true">›</span>
      </button>
      <Popup
        visible={open}
        onMaskClick={() => setOpen(false)}
        onClose={() => setOpen(false)}
        destroyOnClose
        bodyClassName="order-sheet"
      >
        <div role="dialog" aria-modal="true" aria-label={t('choose')}>
          <div className="coupons-sheet-head">
            <h2 className="order-sheet-title">{t('choose')}</h2>
            <button type="button" aria-label={t('close')} onClick={() => setOpen(false)}>
              ×
            </button>
          </div>
          <div className="order-sheet-body coupons-list">
            <p className="coupons-hint">{t('chooseHint')}</p>
            {coupons.map((coupon) => (
              <Choice
                key={coupon.issuedId}
                coupon={coupon}
                chosen={coupon.issuedId === chosenId}
                best={coupon.issuedId === fitting[0]?.issuedId}
                pick={() => pick(coupon.issuedId)}
              />
            ))}
            <button
              type="button"
              className="zg-button coupons-none"
              aria-pressed={chosenId === null}
              onClick={() => pick(null)}
            >
              {t('noCoupon')}
            </button>
          </div>
        </div>
      </Popup>
    </>
  )
}

interface ChosenProps {
  readonly chosen: CouponChoiceView | undefined
  readonly isBest: boolean
  readonly discountFen: number
  /** How many could be used. */
  readonly fitting: number
}

/** What is used, what it takes off and why it is this one; or how many could be. */
function Chosen({ chosen, isBest, discountFen, fitting }: ChosenProps) {
  const t = useCouponTexts()
  const language = useLanguage()
  if (!chosen)
    return (
      <span className="coupons-row-value">
        {t(fitting > 0 ? 'notUsed' : 'noneHere')}
        {fitting > 0 ? <small>{t('some', { count: fitting })}</small> : null}
      </span>
    )
  return (
    <span className="coupons-row-value">
      <strong>−¥{formatYuan(discountFen)}</strong>
      <small>
        {couponLine(chosen)[language]}
        {isBest ? <em className="coupons-best">{t('best')}</em> : null}
      </small>
    </span>
  )
}

interface ChoiceProps {
  readonly coupon: CouponChoiceView
  readonly chosen: boolean
  readonly best: boolean
  readonly pick: () => void
}

function Choice({ coupon, chosen, best, pick }: ChoiceProps) {
  const t = useCouponTexts()
  const validWords = useValidWords()
  const { why, missingFen, discountFen } = coupon
  const said =
    why === null
      ? t('saves', { yuan: formatYuan(discountFen) })
      : t(`why_${why}`, { yuan: formatYuan(missingFen) })
  return (
    <button
      type="button"
      className="coupons-choice"
      disabled={why !== null}
      aria-pressed={chosen}
      onClick={pick}
    >
      <Ticket
        terms={coupon}
        title={coupon.title}
        note={validWords(coupon)}
        dim={why !== null}
        act={
          <span className={why === null ? 'coupons-saves' : 'coupons-why'}>
            {best ? <em className="coupons-best">{t('best')}</em> : null}
            {said}
          </span>
        }
      />
    </button>
  )
}
