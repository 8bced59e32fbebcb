import { Link } from '@zhanggui/kit/app/link.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { EmptyState, ErrorNote, Loaded, Note } from '@zhanggui/kit/parts/states.tsx'
import { BottomBar, PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import type { QuoteView } from '@zhanggui/server/modules/ordering/checkout/contract.ts'
import { ActButton } from '../ActButton.tsx'
import { SignedIn } from '../identity/SignedIn.tsx'
import { to } from '../paths.ts'
import { AddressCard, useAddAddress } from './AddressCard.tsx'
import { CheckoutShop } from './CheckoutShop.tsx'
import './checkout.css'
import { PlacedPart } from './PlacedPart.tsx'
import { useBuyTexts } from './texts.ts'
import { type Checkout, useCheckout } from './use-checkout.ts'

/** Address, what each shop sends and asks, and one button that places an order per shop and leads to the cashier. */
export function CheckoutPage() {
  const t = useBuyTexts()
  const checkout = useCheckout()
  const filled = checkout.basket.lines.length > 0
  return (
    <PhonePage
      title={t('checkout')}
      back={to('/cart')}
      bar={
        filled && checkout.quote.data ? <PlaceBar checkout={checkout} quote={checkout.quote.data} /> : null
      }
    >
      {filled ? (
        <SignedIn why={t('checkoutSignIn')}>
          <AddressCard checkout={checkout} />
          {checkout.priceMoved ? (
            <div className="checkout-note">
              <Note tone="warn">
                {t(checkout.priceMoved === 'coupon_not_usable' ? 'couponGone' : 'priceChanged')}
              </Note>
            </div>
          ) : null}
          <Loaded query={checkout.quote} lines={10} way={<Link to={to('/cart')}>{t('toCart')}</Link>}>
            {(quote) =>
              quote.shops.map((shop) => <CheckoutShop key={shop.shopId} shop={shop} checkout={checkout} />)
            }
          </Loaded>
          <PlacedPart checkout={checkout} />
        </SignedIn>
      ) : (
        <Nothing />
      )}
    </PhonePage>
  )
}

function Nothing() {
  const t = useBuyTexts()
  return (
    <EmptyState
      title={t('nothing')}
      hint={t('nothingHint')}
      action={
        <span className="order-ways">
          <Link to={to('/cart')} className="order-way">
            {t('toCart')}
          </Link>
          <Link to={to('/orders')} className="order-way">
            {t('toOrders')}
          </Link>
        </span>
      }
    />
  )
}

function PlaceBar({ checkout, quote }: { checkout: Checkout; quote: QuoteView }) {
  const t = useBuyTexts()
  const addAddress = useAddAddress()
  const placeable = quote.shops.some((shop) => shop.refused === null)
  return (
    <>
      {checkout.error ? (
        <div className="checkout-error">
          <ErrorNote error={checkout.error} />
        </div>
      ) : null}
      <BottomBar
        left={
          <span>
            {t('payable')} <Money fen={quote.payableFen} kind="total" />
          </span>
        }
      >
        {checkout.addressId ? (
          <ActButton
            primary
            label={t(placeable ? 'place' : 'nonePlaceable')}
            disabled={!placeable}
            pending={checkout.pending}
            onPress={() => void checkout.place()}
          />
        ) : (
          <ActButton primary label={t('needAddress')} onPress={addAddress} />
        )}
      </BottomBar>
    </>
  )
}
