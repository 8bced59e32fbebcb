import { Link } from '@zhanggui/kit/app/link.tsx'
import { Money } from '@zhanggui/kit/format/Money.tsx'
import { Picture } from '../catalog/Picture.tsx'
import { to } from '../paths.ts'
import './orders.css'

interface GoodsLineProps {
  readonly shopId: string
  readonly line: {
    readonly productId: string
    readonly title: string
    readonly specs: readonly string[]
    readonly picture: string | null
    readonly priceFen: number
    readonly quantity: number
  }
  /** Leads to the product; elsewhere the whole card leads on. */
  readonly linked?: boolean
}

/** Goods as they were ordered or are about to be: picture, title, specs, price and how many. */
export function GoodsLine({ shopId, line, linked = false }: GoodsLineProps) {
  const inside = (
    <>
      <span className="order-goods-picture">
        <Picture shopId={shopId} fileId={line.picture} place="line" />
      </span>
      <span className="order-goods-text">
        <span className="order-goods-title">{line.title}</span>
        {line.specs.length > 0 ? <span className="order-goods-specs">{line.specs.join(' ')}</span> : null}
      </span>
      <span className="order-goods-sum">
        <Money fen={line.priceFen} />
        <small>× {line.quantity}</small>
      </span>
    </>
  )
  if (!linked) return <div className="order-goods">{inside}</div>
  return (
    <Link
      to={to('/products/$shopId/$productId', { shopId, productId: line.productId })}
      className="order-goods"
    >
      {inside}
    </Link>
  )
}
