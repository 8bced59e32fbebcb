import { useRouterState } from '@tanstack/react-router'
import { useGo } from '@zhanggui/kit/app/link.tsx'
import { SIGN_IN } from '@zhanggui/kit/app/paths.ts'
import { useAct, useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { couponLine } from '@zhanggui/kit/coupon/coupon-words.ts'
import { Ticket } from '@zhanggui/kit/coupon/Ticket.tsx'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'
import { ErrorNote } from '@zhanggui/kit/parts/states.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import {
  claimCoupon,
  listOfferedCoupons,
  type OfferedCouponView,
} from '@zhanggui/server/modules/marketing/issuing/contract.ts'
import { Popup } from 'antd-mobile'
import { useState } from 'react'
import { ActButton } from '../ActButton.tsx'
import { useSignedIn } from '../identity/use-signed-in.ts'
import './coupons.css'
import { useCouponTexts } from './texts.ts'
import { useValidWords } from './valid-words.ts'

interface OfferedProps {
  readonly shopId: string
  /** Only those that are for this product. */
  readonly productId?: string
}

function useOffered({ shopId, productId }: OfferedProps): readonly OfferedCouponView[] {
  const query = productId ? { productId } : {}
  return useEndpoint(listOfferedCoupons, { params: { shopId }, query }).data?.rows ?? []
}

/** The coupons of a shop side by side, each to be claimed by a tap; nothing where it offers none. */
export function ShopCoupons({ shopId }: { shopId: string }) {
  const t = useCouponTexts()
  const coupons = useOffered({ shopId })
  if (coupons.length === 0) return null
  return (
    <section className="coupons-strip" aria-label={t('ofShop')}>
      {coupons.map((coupon) => (
        <Offered key={coupon.couponId} coupon={coupon} />
      ))}
    </section>
  )
}

/** A row that says what coupons there are for a product and opens them. */
export function ProductCoupons(props: OfferedProps) {
  const t = useCouponTexts()
  const language = useLanguage()
  const coupons = useOffered(props)
  const [open, setOpen] = useState(false)
  if (coupons.length === 0) return null
  return (
    <>
      <button type="button" className="goods-row" onClick={() => setOpen(true)}>
        <span>{t('coupons')}</span>
        <span className="goods-row-value coupons-tags">
          {coupons.slice(0, 2).map((coupon) => (
            <span key={coupon.couponId} className="coupons-tag">
              {couponLine(coupon)[language]}
            </span>
          ))}
        </span>
        <span aria-hidden="true">›</span>
      </button>
      <CouponSheet coupons={coupons} open={open} close={() => setOpen(false)} />
    </>
  )
}

/** A small button that opens the coupons of a shop; nothing where it offers none. */
export function CartCoupons({ shopId }: { shopId: string }) {
  const t = useCouponTexts()
  const coupons = useOffered({ shopId })
  const [open, setOpen] = useState(false)
  if (coupons.length === 0) return null
  return (
    <>
      <button type="button" className="coupons-get" onClick={() => setOpen(true)}>
        {t('getCoupons')}
      </button>
      <CouponSheet coupons={coupons} open={open} close={() => setOpen(false)} />
    </>
  )
}

interface SheetProps {
  readonly coupons: readonly OfferedCouponView[]
  readonly open: boolean
  readonly close: () => void
}

function CouponSheet({ coupons, open, close }: SheetProps) {
  const t = useCouponTexts()
  return (
    <Popup visible={open} onMaskClick={close} onClose={close} destroyOnClose bodyClassName="order-sheet">
      <div role="dialog" aria-modal="true" aria-label={t('ofShop')}>
        <div className="coupons-sheet-head">
          <h2 className="order-sheet-title">{t('ofShop')}</h2>
          <button type="button" aria-label={t('close')} onClick={close}>
            ×
          </button>
        </div>
        <div className="order-sheet-body coupons-list">
          {coupons.map((coupon) => (
            <Offered key={coupon.couponId} coupon={coupon} />
          ))}
        </div>
      </div>
    </Popup>
  )
}

function Offered({ coupon }: { coupon: OfferedCouponView }) {
  const validWords = useValidWords()
  const spent = !coupon.claimable
  return (
    <div className="coupons-offered">
      <Ticket
        terms={coupon}
        title={coupon.title}
        note={validWords(coupon)}
        dim={spent && coupon.held === 0}
        act={<Claim coupon={coupon} />}
      />
    </div>
  )
}

function Claim({ coupon }: { coupon: OfferedCouponView }) {
  const t = useCouponTexts()
  const signedIn = useSignedIn()
  const go = useGo()
  const here = useRouterState({ select: (state) => state.location.pathname })
  const claim = useAct(claimCoupon, { shown: true, onDone: () => saySuccess(t('done')) })
  const { shopId, couponId, held, claimable, gone } = coupon
  if (!claimable) return <span className="coupons-had">{t(gone && held === 0 ? 'gone' : 'claimed')}</span>
  const take = () =>
    signedIn
      ? claim.run({ params: { shopId, couponId }, body: { id: claim.id(couponId) } }, couponId)
      : go(SIGN_IN, { search: { to: here } })
  return (
    <>
      <ActButton
        primary
        label={t(held > 0 ? 'claimAnother' : 'claim')}
        pending={claim.pending}
        onPress={() => void take()}
      />
      <ErrorNote error={claim.error} />
    </>
  )
}
