import './catalog.css'

/** A shop's front. */
export function ShopSign() {
  return (
    <svg viewBox="0 0 24 24" width="1em" height="1em" aria-hidden="true" className="goods-sign">
      <path d="M4 10v10h16V10M3 9l2-5h14l2 5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0zM10 20v-5h4v5" />
    </svg>
  )
}

/** A cart, with how many pieces lie in it. */
export function CartSign({ count = 0 }: { count?: number }) {
  return (
    <span className="goods-cart-sign">
      <svg viewBox="0 0 24 24" width="1em" height="1em" aria-hidden="true" className="goods-sign">
        <path d="M2.5 4h3l2.4 11h10.4l2.2-8H6.4" />
        <circle cx="9.5" cy="19" r="1.6" />
        <circle cx="16.5" cy="19" r="1.6" />
      </svg>
      {count > 0 ? <span className="zg-tabbar-count">{count > 99 ? '99+' : count}</span> : null}
    </span>
  )
}
