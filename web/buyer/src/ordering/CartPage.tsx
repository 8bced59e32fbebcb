import { Link, useGo } from '@zhanggui/kit/app/link.tsx'
import { useEndpoint } from '@zhanggui/kit/call/queries.ts'
import { EmptyState, Loaded } from '@zhanggui/kit/parts/states.tsx'
import { BottomBar, PhonePage } from '@zhanggui/kit/phone/PhonePage.tsx'
import { readCart } from '@zhanggui/server/modules/ordering/cart/contract.ts'
import { Button } from 'antd-mobile'
import { SignedIn } from '../identity/SignedIn.tsx'
import { CartCoupons } from '../marketing/later-parts.ts'
import { to } from '../paths.ts'
import { SellerSwitch } from '../SellerSwitch.tsx'
import { ShopLine } from '../shop/ShopLine.tsx'
import { Tick } from '../Tick.tsx'
import { startBasket } from './basket.ts'
import { CartLine } from './CartLine.tsx'
import { buyableKeys, type CartSelection, canBuy, lineKey, selectionOf } from './cart-choice.ts'
import './cart.css'
import { CartTotal } from './CartTotal.tsx'
import { useLeftOut } from './left-out.ts'
import { useBuyTexts } from './texts.ts'
import type { CartShop } from './views.ts'

/** The cart, shop by shop; what cannot be bought stays with the reason beside it. */
export function CartPage() {
  const t = useBuyTexts()
  return (
    <PhonePage title={t('cart')} right={<SellerSwitch />}>
      <SignedIn why={t('cartSignIn')}>
        <Cart />
      </SignedIn>
    </PhonePage>
  )
}

function Cart() {
  const cart = useEndpoint(readCart, {})
  return (
    <Loaded query={cart} lines={8}>
      {({ shops }) => (shops.length === 0 ? <Empty /> : <Filled shops={shops} />)}
    </Loaded>
  )
}

function Empty() {
  const t = useBuyTexts()
  return (
    <EmptyState
      title={t('cartEmpty')}
      hint={t('cartEmptyHint')}
      action={
        <Link to={to('/')} className="order-way">
          {t('toFirst')}
        </Link>
      }
    />
  )
}

function Filled({ shops }: { shops: readonly CartShop[] }) {
  const [leftOut, leave] = useLeftOut()
  const selection = selectionOf(shops, leftOut)
  const buyable = buyableKeys(shops)
  return (
    <div className="cart">
      {shops.map((shop) => (
        <ShopInCart key={shop.shopId} shop={shop} leftOut={leftOut} leave={leave} />
      ))}
      <SettleBar selection={selection} some={buyable.length > 0} selectAll={(all) => leave(buyable, !all)} />
    </div>
  )
}

interface CartShopProps {
  readonly shop: CartShop
  readonly leftOut: ReadonlySet<string>
  readonly leave: (keys: readonly string[], out: boolean) => void
}

function ShopInCart({ shop, leftOut, leave }: CartShopProps) {
  const t = useBuyTexts()
  const keys = buyableKeys([shop])
  const chosen = keys.filter((key) => !leftOut.has(key))
  return (
    <section className="zg-card cart-shop" aria-label={shop.shopName}>
      <header className="cart-shop-head">
        <Tick
          label={t('selectShop', { shop: shop.shopName })}
          disabled={keys.length === 0}
          checked={keys.length > 0 && chosen.length === keys.length}
          partly={chosen.length > 0 && chosen.length < keys.length}
          onChange={(all) => leave(keys, !all)}
        />
        <ShopLine shopId={shop.shopId} name={shop.shopName} away={shop.away} />
        <CartCoupons shopId={shop.shopId} />
      </header>
      {shop.lines.map((line) => {
        const key = lineKey(shop.shopId, line.skuId)
        const buyable = canBuy(shop, line)
        return (
          <CartLine
            key={key}
            shopId={shop.shopId}
            line={line}
            buyable={buyable}
            chosen={buyable && !leftOut.has(key)}
            choose={(chosen) => leave([key], !chosen)}
          />
        )
      })}
    </section>
  )
}

interface SettleBarProps {
  readonly selection: CartSelection
  /** There is something that can be bought. */
  readonly some: boolean
  readonly selectAll: (all: boolean) => void
}

function SettleBar({ selection, some, selectAll }: SettleBarProps) {
  const t = useBuyTexts()
  const go = useGo()
  const { lines, pieces, totalFen, all } = selection
  const settle = () => {
    startBasket(lines, true)
    void go(to('/checkout'))
  }
  return (
    <BottomBar left={<Tick shown label={t('all')} checked={all} disabled={!some} onChange={selectAll} />}>
      <CartTotal lines={lines} fullFen={totalFen} />
      <Button color="primary" disabled={lines.length === 0} onClick={settle}>
        {lines.length > 0 ? t('settle', { count: pieces }) : t('settleNone')}
      </Button>
    </BottomBar>
  )
}
