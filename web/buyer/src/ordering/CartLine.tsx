import { Link } from '@zhanggui/kit/app/link.tsx'
import { useAct } from '@zhanggui/kit/call/queries.ts'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { saySuccess } from '@zhanggui/kit/phone/PhoneFrame.tsx'
import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import {
  type CartLineView,
  readCart,
  removeCartLine,
} from '@zhanggui/server/modules/ordering/cart/contract.ts'
import { Dialog } from 'antd-mobile'
import type { ReactNode } from 'react'
import { Picture } from '../catalog/Picture.tsx'
import { to } from '../paths.ts'
import { Tick } from '../Tick.tsx'
import './cart.css'
import { CartSpecs } from './CartSpecs.tsx'
import { Quantity } from './Quantity.tsx'
import { useBuyTexts } from './texts.ts'
import { useCartQuantity } from './use-cart-quantity.ts'

interface CartLineProps {
  readonly shopId: string
  readonly line: CartLineView
  /** The line has no problem and the shop is there. */
  readonly buyable: boolean
  readonly chosen: boolean
  readonly choose: (chosen: boolean) => void
}

/** One kind of goods in the cart: choose it, change how many, take it out; and what stands against buying it. */
export function CartLine({ shopId, line, buyable, chosen, choose }: CartLineProps) {
  const t = useBuyTexts()
  const title = line.title || t('gone')
  const setQuantity = useCartQuantity(shopId, line.skuId)
  return (
    <div className={buyable ? 'cart-line' : 'cart-line cart-line-off'}>
      <Tick label={t('selectLine', { title })} disabled={!buyable} checked={chosen} onChange={choose} />
      <ProductWay shopId={shopId} productId={line.productId} doubled>
        <span className="cart-line-picture">
          <Picture shopId={shopId} fileId={line.picture} place="line" />
        </span>
      </ProductWay>
      <div className="cart-line-text">
        <ProductWay shopId={shopId} productId={line.productId}>
          <span className="cart-line-title">{title}</span>
        </ProductWay>
        <Specs shopId={shopId} line={line} />
        <PriceMove line={line} />
        <Problem line={line} lower={() => setQuantity(line.available)} />
        <Money fen={line.priceFen} kind="price" />
      </div>
      <div className="cart-line-foot">
        <RemoveLine shopId={shopId} skuId={line.skuId} title={title} />
        {line.priceFen === null || line.problem === 'out_of_stock' || line.problem === 'off_sale' ? null : (
          <Quantity
            value={line.quantity}
            most={line.available}
            onChange={setQuantity}
            label={t('quantityOf', { title })}
          />
        )}
      </div>
    </div>
  )
}

/** What was chosen; of goods that are still sold it can be changed here. */
function Specs({ shopId, line }: Pick<CartLineProps, 'shopId' | 'line'>) {
  if (line.specs.length === 0) return null
  const { productId, problem } = line
  if (productId && problem !== 'off_sale' && problem !== 'removed')
    return <CartSpecs shopId={shopId} line={line} productId={productId} />
  return <span className="cart-line-specs">{line.specs.join(' ')}</span>
}

interface ProductWayProps {
  readonly shopId: string
  readonly productId: string | null
  /** The same way stands beside it in words: this one is for the finger only. */
  readonly doubled?: boolean
  readonly children: ReactNode
}

function ProductWay({ shopId, productId, doubled = false, children }: ProductWayProps) {
  if (!productId) return children
  return (
    <Link
      to={to('/products/$shopId/$productId', { shopId, productId })}
      className="cart-line-way"
      {...(doubled ? { 'aria-hidden': true, tabIndex: -1 } : {})}
    >
      {children}
    </Link>
  )
}

/** What the price did since the line was put here. */
function PriceMove({ line }: { line: CartLineView }) {
  const t = useBuyTexts()
  if (line.priceFen === null || line.priceFen === line.priceSeenFen) return null
  const less = line.priceFen < line.priceSeenFen
  const yuan = formatYuan(Math.abs(line.priceFen - line.priceSeenFen))
  return (
    <span className={less ? 'cart-line-cheaper' : 'cart-line-dearer'}>
      {t(less ? 'cheaper' : 'dearer', { yuan })}
    </span>
  )
}

function Problem({ line, lower }: { line: CartLineView; lower: () => void }) {
  const t = useBuyTexts()
  if (!line.problem) return null
  if (line.problem !== 'not_enough') {
    return <span className="cart-line-problem">{t(`problem_${line.problem}`)}</span>
  }
  const left = line.available
  return (
    <span className="cart-line-problem">
      {t('problem_not_enough', { left })}
      <button type="button" className="cart-line-lower" onClick={lower}>
        {t('lower', { left })}
      </button>
    </span>
  )
}

function RemoveLine({ shopId, skuId, title }: { shopId: string; skuId: string; title: string }) {
  const t = useBuyTexts()
  const remove = useAct(removeCartLine, {
    touches: [readCart],
    onDone: () => saySuccess(t('removed')),
  })
  async function ask(): Promise<void> {
    const yes = await Dialog.confirm({
      title: t('removeTitle'),
      content: title,
      confirmText: t('remove'),
      cancelText: t('keep'),
    })
    if (yes) await remove.run({ params: { shopId, skuId } }, skuId)
  }
  return (
    <button
      type="button"
      className="cart-line-remove"
      aria-label={`${t('remove')} ${title}`}
      onClick={() => void ask()}
    >
      {t('remove')}
    </button>
  )
}
