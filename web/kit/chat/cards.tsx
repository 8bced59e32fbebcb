import { shanghaiMinute } from '@zhanggui/server/kernel/shanghai-minute.ts'
import { pictureUrl } from '@zhanggui/server/modules/catalog/pictures/contract.ts'
import type { OrderCard, ProductCard } from '@zhanggui/server/modules/conversation/chat/contract.ts'
import type { IssuedCouponView } from '@zhanggui/server/modules/marketing/issuing/contract.ts'
import {
  type PayoutCard,
  payoutReasonNames,
  payoutStateNames,
} from '@zhanggui/server/modules/payment/payouts/contract.ts'
import type { ReactNode } from 'react'
import { Link } from '../app/link.tsx'
import type { PageUrl } from '../app/paths.ts'
import { couponLine } from '../coupon/coupon-words.ts'
import { Money } from '../format/Money.tsx'
import { useLanguage } from '../i18n/texts.ts'
import type { CardWays } from './chat-side.ts'
import { useChatTexts } from './texts.ts'

interface FaceProps {
  readonly shopId: string
  readonly picture: string | null
  readonly head?: ReactNode
  readonly title: string
  readonly foot: ReactNode
}

/** What a card looks like, whether it is sent or only offered. */
function CardFace({ shopId, picture, head, title, foot }: FaceProps) {
  return (
    <>
      {head ? <span className="chat-card-head">{head}</span> : null}
      <span className="chat-card-body">
        {picture ? (
          <img src={pictureUrl(shopId, picture, 320)} alt="" loading="lazy" />
        ) : (
          <svg viewBox="0 0 24 24" className="chat-card-none" aria-hidden="true">
            <rect x="6" y="7" width="12" height="10" rx="1.5" />
            <path d="m6.5 15.5 3-3 2 2 2.5-2.5 3.5 3.5" />
          </svg>
        )}
        <span className="chat-card-words">
          <span className="chat-card-title">{title}</span>
          <span className="chat-card-foot">{foot}</span>
        </span>
      </span>
    </>
  )
}

export function ProductFace({ shopId, product }: { shopId: string; product: ProductCard }) {
  const t = useChatTexts()
  return (
    <CardFace
      shopId={shopId}
      picture={product.picture}
      title={product.title}
      foot={
        <>
          <Money fen={product.priceFen} kind="price" />
          {product.onSale ? null : <span className="chat-card-soft">{t('offSale')}</span>}
        </>
      }
    />
  )
}

export function OrderFace({ shopId, order }: { shopId: string; order: OrderCard }) {
  const t = useChatTexts()
  return (
    <CardFace
      shopId={shopId}
      picture={order.picture}
      head={
        <>
          <span>{t('orderNumber', { number: order.number })}</span>
          <strong>{[t(`state_${order.state}`), ...order.parts.map((part) => t(part))].join(' · ')}</strong>
        </>
      }
      title={
        order.lineCount > 1 ? t('titleAndMore', { title: order.title, count: order.lineCount }) : order.title
      }
      foot={<Money fen={order.totalFen} kind="price" />}
    />
  )
}

/** A card, which leads to what it shows where this app has a page of it. */
function CardFrame({ way, children }: { way: PageUrl | null; children: ReactNode }) {
  if (!way) return <div className="chat-bubble chat-card">{children}</div>
  return (
    <Link to={way} className="chat-bubble chat-card">
      {children}
    </Link>
  )
}

/** A product that was sent; leads to its page. */
export function ProductCardView(props: {
  readonly shopId: string
  readonly product: ProductCard | null
  readonly way: CardWays['product']
}) {
  const { shopId, product, way } = props
  if (!product) return <Gone />
  return (
    <CardFrame way={way(product.productId)}>
      <ProductFace shopId={shopId} product={product} />
    </CardFrame>
  )
}

/** An order that was sent, as it stands now; leads to its page. */
export function OrderCardView(props: {
  readonly shopId: string
  readonly order: OrderCard | null
  readonly way: CardWays['order']
}) {
  const { shopId, order, way } = props
  if (!order) return <Gone />
  return (
    <CardFrame way={way(order.orderId)}>
      <OrderFace shopId={shopId} order={order} />
    </CardFrame>
  )
}

/** Money that the shop paid the buyer, as it stands now; leads to the order. */
export function PayoutCardView(props: {
  readonly payout: PayoutCard | null
  readonly way: CardWays['order']
}) {
  const t = useChatTexts()
  const language = useLanguage()
  const { payout, way } = props
  if (!payout) return <Gone />
  return (
    <CardFrame way={way(payout.orderId)}>
      <span className="chat-card-head">
        <span>{t('payout')}</span>
        {/* An open chat does not read a card again: what is on its way says nothing that would soon be wrong. */}
        {payout.state === 'held' ? null : <strong>{payoutStateNames[payout.state][language]}</strong>}
      </span>
      <span className="chat-card-body">
        <span className="chat-card-words">
          <span className="chat-card-title">{payoutReasonNames[payout.reason][language]}</span>
          <span className="chat-card-foot">
            <Money fen={payout.amountFen} kind="price" />
          </span>
        </span>
      </span>
    </CardFrame>
  )
}

/** A coupon that the shop gave the buyer; leads to where coupons are. */
export function CouponCardView({
  coupon,
  way,
}: {
  coupon: IssuedCouponView | null
  way: CardWays['coupon']
}) {
  const t = useChatTexts()
  const language = useLanguage()
  if (!coupon) return <Gone />
  return (
    <CardFrame way={way}>
      <span className="chat-card-head">
        <span>{t('coupon')}</span>
        <strong>{t(`coupon_${coupon.state}`)}</strong>
      </span>
      <span className="chat-card-body">
        <span className="chat-card-words">
          <span className="chat-card-title">{coupon.title}</span>
          <span className="chat-card-foot">{couponLine(coupon)[language]}</span>
          <span className="chat-card-soft">
            {t('couponUntil', { when: shanghaiMinute(new Date(coupon.validUntil), language) })}
          </span>
        </span>
      </span>
    </CardFrame>
  )
}

function Gone() {
  const t = useChatTexts()
  return <div className="chat-bubble chat-card chat-card-gone">{t('cardGone')}</div>
}
