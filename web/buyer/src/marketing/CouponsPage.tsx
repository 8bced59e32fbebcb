import { Link } from '@zhanggui/kit/app/link.tsx'
import { useUrlSearch } from '@zhanggui/kit/app/router.ts'
import { Ticket } from '@zhanggui/kit/coupon/Ticket.tsx'
import { EmptyState } from '@zhanggui/kit/parts/states.tsx'
import { PhoneList } from '@zhanggui/kit/phone/PhoneList.tsx'
import { PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import {
  type IssuedState,
  issuedStates,
  listMyCoupons,
  type WalletCouponView,
} from '@zhanggui/server/modules/marketing/issuing/contract.ts'
import { SignedIn } from '../identity/SignedIn.tsx'
import { to } from '../paths.ts'
import './coupons.css'
import { useCouponTexts } from './texts.ts'
import { useValidWords } from './valid-words.ts'

/** 优惠券: what the buyer can use, has used, and let expire. */
export function CouponsPage() {
  const t = useCouponTexts()
  const [search, change] = useUrlSearch()
  const state = issuedStates.find((one) => one === search['state']) ?? 'usable'
  return (
    <PhonePage title={t('coupons')} back={to('/me')}>
      <SignedIn why={t('signIn')}>
        <States
          state={state}
          choose={(next) => change({ state: next === 'usable' ? undefined : next }, true)}
        />
        <PhoneList
          key={state}
          endpoint={listMyCoupons}
          input={{ query: { state } }}
          rowKey={(coupon) => coupon.issuedId}
          draw={(coupon) => <Mine coupon={coupon} />}
          empty={
            <EmptyState
              title={t(`none_${state}`)}
              hint={t('noneHint')}
              action={
                <Link to={to('/shops')} className="order-way">
                  {t('toShops')}
                </Link>
              }
            />
          }
        />
      </SignedIn>
    </PhonePage>
  )
}

function States({ state, choose }: { state: IssuedState; choose: (state: IssuedState) => void }) {
  const t = useCouponTexts()
  return (
    <fieldset className="coupons-states">
      <legend className="zg-hidden">{t('coupons')}</legend>
      {issuedStates.map((one) => (
        <button key={one} type="button" aria-pressed={one === state} onClick={() => choose(one)}>
          {t(`state_${one}`)}
        </button>
      ))}
    </fieldset>
  )
}

function Mine({ coupon }: { coupon: WalletCouponView }) {
  const t = useCouponTexts()
  const validWords = useValidWords()
  const { shopId, orderId, state } = coupon
  return (
    <div className="coupons-mine">
      <Ticket
        terms={coupon}
        title={coupon.title}
        note={`${coupon.shopName} · ${validWords(coupon)}`}
        dim={state !== 'usable'}
        act={
          state === 'usable' ? (
            <Link to={to('/shops/$shopId', { shopId })} className="order-way">
              {t('use')}
            </Link>
          ) : null
        }
      />
      {orderId ? (
        <Link to={to('/orders/$shopId/$orderId', { shopId, orderId })} className="coupons-order">
          {t('usedFor')} ›
        </Link>
      ) : null}
    </div>
  )
}
