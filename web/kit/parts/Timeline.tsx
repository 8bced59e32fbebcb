import type { ReactNode } from 'react'
import { When } from '../format/When.tsx'
import './parts.css'

export interface TimelineEntry {
  readonly key: string
  /** ISO 8601; null for what is still to come. */
  readonly at: string | null
  readonly title: ReactNode
  /** Who did it: a person, or the system by itself. */
  readonly by?: ReactNode
  /** Why, or what belongs to it. */
  readonly note?: ReactNode
  readonly bad?: boolean
}

/** What happened to one thing, each step with who, when and why; what is to come stands hollow. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="zg-timeline">
      {entries.map((entry) => (
        <li key={entry.key} className={entry.at ? (entry.bad ? 'zg-past zg-bad' : 'zg-past') : 'zg-coming'}>
          <div className="zg-timeline-head">
            <span className="zg-timeline-title">{entry.title}</span>
            {entry.at ? <When at={entry.at} /> : null}
          </div>
          {entry.by || entry.note ? (
            <div className="zg-timeline-note">
              {entry.by}
              {entry.by && entry.note ? ' · ' : ''}
              {entry.note}
            </div>
          ) : null}
        </li>
      ))}
    </ol>
  )
}
