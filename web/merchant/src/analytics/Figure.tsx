import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { against } from '../ordering/queue.ts'
import { useShopPath } from '../shop-path.ts'
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
  /** The list that it counts: a page and its filter. */
  readonly list?: { readonly path: string; readonly search: Record<string, string> }
}

/** One figure with how it stands against the days before, how it is counted, and the way to its list. */
export function Figure({ label, value, also, how, now, before, list }: FigureProps) {
  const t = useAnalyticsTexts()
  const to = useShopPath()
  const change = against(now, before)
  const words = typeof change === 'string' ? t(change) : t(change.kind, { percent: change.percent })
  return (
    <div className="analytics-figure">
      <span className="analytics-figure-label">{label}</span>
      <strong className="analytics-figure-value">
        {list ? (
          <Link to={to(list.path)} search={list.search as never}>
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
