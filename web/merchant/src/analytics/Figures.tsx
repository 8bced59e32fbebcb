import type { ReactNode } from 'react'
import './analytics.css'

interface PlainFigure {
  readonly label: string
  readonly value: ReactNode
  /** How it is counted, in a sentence. */
  readonly how?: string
}

/** Figures side by side that are compared with nothing. */
export function Figures({ figures }: { figures: readonly PlainFigure[] }) {
  return (
    <div className="analytics-figures">
      {figures.map(({ label, value, how }) => (
        <div key={label} className="analytics-figure">
          <span className="analytics-figure-label">{label}</span>
          <strong className="analytics-figure-value">{value}</strong>
          {how ? <span className="analytics-how">{how}</span> : null}
        </div>
      ))}
    </div>
  )
}
