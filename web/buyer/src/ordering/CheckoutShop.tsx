import { Money } from '@zhanggui/kit/format/Money.tsx'
import { Lines } from '@zhanggui/kit/phone/PhonePage.tsx'
import { MAX_NOTE_LENGTH } from '@zhanggui/server/modules/ordering/orders/contract.ts'
import { useId } from 'react'
import './checkout.css'
import { CouponChoice } from '../marketing/later-parts.ts'
import { GoodsLine } from './GoodsLine.tsx'
import { useBuyTexts } from './texts.ts'
import { type Checkout, repricing } from './use-checkout.ts'
import type { QuoteShop } from './views.ts'

/** One shop's part: goods, freight, a note to the seller; or why it takes no order now. */
export function CheckoutShop({ shop, checkout }: { shop: QuoteShop; checkout: Checkout }) {
  const t = useBuyTexts()
  const refusedWhenPlaced = checkout.refusals[shop.shopId]
  const priced = refusedWhenPlaced && repricing.includes(refusedWhenPlaced.refusal)
  const refused = shop.refused ?? (priced ? null : refusedWhenPlaced)
  const pieces = shop.lines.reduce((sum, line) => sum + line.quantity, 0)
  return (
    <section className="zg-card checkout-shop" aria-label={shop.shopName}>
      <h2>{shop.shopName}</h2>
      {refused ? (
        <div className="zg-note zg-note-warn" role="alert">
          <strong>{t('refused')}</strong>
          <p>{refused.message}</p>
          {checkout.quote.data && checkout.quote.data.shops.length > 1 ? <p>{t('refusedHint')}</p> : null}
        </div>
      ) : null}
      {shop.lines.map((line) => (
        <GoodsLine key={line.skuId} shopId={shop.shopId} line={line} />
      ))}
      {refused ? null : (
        <>
          <CouponChoice
            coupons={shop.coupons}
            chosenId={shop.couponId}
            discountFen={shop.discountFen}
            choose={(couponId) =>
              checkout.change({ coupons: { ...checkout.basket.coupons, [shop.shopId]: couponId } })
            }
          />
          <NoteField shop={shop} checkout={checkout} />
          <Lines
            lines={[
              { label: t('goodsSum'), value: <Money fen={shop.goodsFen + shop.discountFen} /> },
              ...(shop.discountFen > 0
                ? [{ label: t('discount'), value: <Money fen={-shop.discountFen} /> }]
                : []),
              {
                label: t('freight'),
                value: <Freight shop={shop} hasAddress={Boolean(checkout.addressId)} />,
              },
              {
                label: `${t('subtotal')} · ${t('pieces', { count: pieces })}`,
                value: <Money fen={shop.totalFen} kind="price" />,
              },
            ]}
          />
        </>
      )}
    </section>
  )
}

function Freight({ shop, hasAddress }: { shop: QuoteShop; hasAddress: boolean }) {
  const t = useBuyTexts()
  if (!hasAddress) return t('freightLater')
  return shop.freightFen === 0 ? t('free') : <Money fen={shop.freightFen} />
}

function NoteField({ shop, checkout }: { shop: QuoteShop; checkout: Checkout }) {
  const t = useBuyTexts()
  const id = useId()
  const { notes } = checkout.basket
  return (
    <div className="checkout-message">
      <label htmlFor={id}>{t('note')}</label>
      <input
        id={id}
        maxLength={MAX_NOTE_LENGTH}
        placeholder={t('noteHint')}
        value={notes[shop.shopId] ?? ''}
        onChange={(event) => checkout.change({ notes: { ...notes, [shop.shopId]: event.target.value } })}
      />
    </div>
  )
}
