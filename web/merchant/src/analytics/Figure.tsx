import { Link } from '@zhanggui/kit/app/link.tsx'
import type { ReactNode } from 'react'
import { against } from '../ordering/queue.ts'
import { useShopPath } from '../paths.ts'
import { useAnalyticsTexts } from './texts.ts'
import './analytics.css'

interface FigureProps {
  readonly label: string
  readonly value: ReactNode
  /** How many it is of, below the figure. */
  readonly also?: ReactNode
  /** How it is counted, in a sentence. */
  readonly how: string
  /** The figure and the one of the days before, to be compared. */
  readonly now: number
  readonly before: number
  /** The filter of the orders that it counts. */
  readonly orders?: Readonly<Record<string, string>>
}

/** One figure with how it stands against the days before, how it is counted, and the way to its list. */
export function Figure({ label, value, also, how, now, before, orders }: FigureProps) {
  const t = useAnalyticsTexts()
  const to = useShopPath()
  const change = against(now, before)
  const words = typeof change === 'string' ? t(change) : t(change.kind, { percent: change.percent })
  return (
    <div className="analytics-figure">
      <span className="analytics-figure-label">{label}</span>
      <strong className="analytics-figure-value">
        {orders ? (
          <Link to={to('orders')} search={orders}>
            {value}
          </Link>
        ) : (
          value
        )}
      </strong>
      {also ? <span className="analytics-figure-also">{also}</span> : null}
      <span className="analytics-figure-also">{words}</span>
      <span className="analytics-how">{how}</span>
    </div>
  )
}
