import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '@zhanggui/kit/call/call.ts'
import { keyOf } from '@zhanggui/kit/call/queries.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { sumFen } from '@zhanggui/server/kernel/money.ts'
import { type QuoteView, quoteCheckout } from '@zhanggui/server/modules/ordering/checkout/contract.ts'
import { Popup } from 'antd-mobile'
import { useState } from 'react'
import type { BasketLine } from './basket.ts'
import './cart.css'
import { useBuyTexts } from './texts.ts'

interface CartTotalProps {
  readonly lines: readonly BasketLine[]
  /** What the lines cost at full price: shown until the quote has come, and where it does not. */
  readonly fullFen: number
}

type ShopQuote = QuoteView['shops'][number]

/** What the selected lines cost after the buyer's coupons, as the checkout will ask for them, and what is saved by them. */
export function CartTotal({ lines, fullFen }: CartTotalProps) {
  const t = useBuyTexts()
  const [open, setOpen] = useState(false)
  const quote = useCartQuote(lines)
  const shops = lines.length > 0 && !quote.isError ? (quote.data?.shops ?? []) : []
  const savedFen = sumFen(shops.map((shop) => shop.discountFen))
  const totalFen = savedFen > 0 ? sumFen(shops.map((shop) => shop.goodsFen)) : fullFen
  return (
    <span className={quote.isPlaceholderData ? 'cart-total cart-total-busy' : 'cart-total'}>
      <span>
        {t('total')} <Money fen={totalFen} kind="price" />
      </span>
      {savedFen > 0 ? (
        <button type="button" className="cart-saved" onClick={() => setOpen(true)}>
          {t('saved')} <Money fen={savedFen} /> <span aria-hidden="true">›</span>
        </button>
      ) : (
        <small>{t('withoutFreight')}</small>
      )}
      <SavedSheet shops={shops} savedFen={savedFen} open={open} close={() => setOpen(false)} />
    </span>
  )
}

/** Goods alone: no address is needed, and no freight counted. */
function useCartQuote(lines: readonly BasketLine[]) {
  const body = { lines: [...lines] }
  return useQuery({
    queryKey: keyOf(quoteCheckout, { query: body }),
    queryFn: ({ signal }) => call(quoteCheckout, { body, signal }),
    enabled: lines.length > 0,
    placeholderData: keepPreviousData,
  })
}

interface SheetProps {
  readonly shops: readonly ShopQuote[]
  readonly savedFen: number
  readonly open: boolean
  readonly close: () => void
}

/** Which coupon takes off how much at which shop. */
function SavedSheet({ shops, savedFen, open, close }: SheetProps) {
  const t = useBuyTexts()
  const fullFen = sumFen(shops.map((shop) => shop.goodsFen + shop.discountFen))
  return (
    <Popup visible={open} onMaskClick={close} onClose={close} destroyOnClose bodyClassName="order-sheet">
      <div role="dialog" aria-modal="true" aria-label={t('savedTitle')}>
        <div className="cart-sheet-head">
          <h2 className="order-sheet-title">{t('savedTitle')}</h2>
          <button type="button" aria-label={t('close')} onClick={close}>
            ×
          </button>
        </div>
        <dl className="order-sheet-body cart-saving">
          <Sum label={t('fullPrice')} fen={fullFen} />
          {shops
            .filter((shop) => shop.discountFen > 0)
            .map((shop) => (
              <Sum key={shop.shopId} label={`${shop.shopName} · ${titleOf(shop)}`} fen={-shop.discountFen} />
            ))}
          <Sum label={t('savedAll')} fen={-savedFen} />
          <Sum label={t('toPay')} fen={fullFen - savedFen} strong />
        </dl>
        <p className="cart-saving-hint">{t('savedHint')}</p>
      </div>
    </Popup>
  )
}

const titleOf = ({ coupons, couponId }: ShopQuote): string =>
  coupons.find((coupon) => coupon.issuedId === couponId)?.title ?? ''

function Sum({ label, fen, strong = false }: { label: string; fen: number; strong?: boolean }) {
  return (
    <div className={strong ? 'cart-saving-total' : ''}>
      <dt>{label}</dt>
      <dd>
        <Money fen={fen} />
      </dd>
    </div>
  )
}
