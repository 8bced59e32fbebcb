import type { ReactNode } from 'react'
import './parts.css'

/**
 * What a state means to the reader: `now` needs a hand now, `going` is on its way, `done` ended well, `stopped`
 * ended without result, `paused` stands still, `bad` went wrong.
 */
export type Tone = 'now' | 'going' | 'done' | 'stopped' | 'paused' | 'bad'

const signs: Record<Tone, ReactNode> = {
  now: <circle cx="5" cy="5" r="4" className="zg-sign-full" />,
  going: <path d="M5 1a4 4 0 1 1-4 4" />,
  done: <path d="M1.2 5.4 4 8l5-6" />,
  stopped: <path d="M1.5 5h7" />,
  paused: <path d="M3.2 1.5v7M6.8 1.5v7" />,
  bad: <path d="M5 1v5M5 8.6v.4" />,
}

/** A state as a word with a sign of its own: never shown by colour alone. */
export function StateTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`zg-tag zg-tag-${tone}`}>
      <svg viewBox="0 0 10 10" width="0.72em" height="0.72em" aria-hidden="true" className="zg-tag-sign">
        {signs[tone]}
      </svg>
      {children}
    </span>
  )
}
