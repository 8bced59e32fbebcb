import { formatYuan } from '@zhanggui/server/kernel/money.ts'
import './format.css'

interface MoneyProps {
  /** The amount in fen; null shows a dash. */
  readonly fen: number | null
  /** A large price on a product or a total. */
  readonly kind?: 'plain' | 'price' | 'total'
}

/** An amount as ¥1,234.50: always two decimals, tabular figures. */
export function Money({ fen, kind = 'plain' }: MoneyProps) {
  if (fen === null) return <span className="zg-none">—</span>
  const [yuan, cents] = formatYuan(Math.abs(fen)).split('.')
  return (
    <span className={`zg-money zg-money-${kind}`}>
      {fen < 0 ? '−' : ''}
      <span className="zg-money-sign">¥</span>
      {yuan}
      <span className="zg-money-cents">.{cents}</span>
    </span>
  )
}
