import { HOUR_MS } from '@zhanggui/server/kernel/time.ts'
import { useLanguage } from '../i18n/texts.ts'
import { sayFully, saySpan, urgencyOf } from './dates.ts'
import './format.css'
import { useBusinessNow } from './now.ts'
import { useFormatTexts } from './texts.ts'

interface ClockProps {
  /** The deadline, ISO 8601; null while nobody knows it because the clock stands still with no end in sight. */
  readonly until: string | null
  /** The clock is stopped, e.g. while the shop is away; the deadline moves on with the pause. */
  readonly standsStill?: boolean
}

/** The time left until a deadline: counting, nearly over, over, or standing still; said in words and by a sign. */
export function Clock({ until, standsStill = false }: ClockProps) {
  const language = useLanguage()
  const t = useFormatTexts()
  const untilMs = until ? Date.parse(until) : null
  const nowMs = useBusinessNow(1000)
  if (standsStill || untilMs === null) {
    return (
      <span
        className="zg-clock zg-clock-still"
        title={until ? sayFully(new Date(until), language) : t('stillWhy')}
      >
        <Sign kind="still" />
        {t('still')}
      </span>
    )
  }
  const urgency = urgencyOf(untilMs, nowMs)
  const span = saySpan(Math.abs(untilMs - nowMs), language)
  return (
    <span className={`zg-clock zg-clock-${urgency}`} title={sayFully(new Date(untilMs), language)}>
      <Sign kind={urgency} />
      {urgency === 'past'
        ? t('past', { span })
        : t('left', { span: roundedUp(untilMs - nowMs, span, language) })}
    </span>
  )
}

/** Far deadlines are shown without seconds, which would only flicker. */
function roundedUp(leftMs: number, span: string, language: 'zh' | 'en'): string {
  return leftMs > HOUR_MS ? saySpan(Math.ceil(leftMs / 60_000) * 60_000, language) : span
}

function Sign({ kind }: { kind: 'past' | 'soon' | 'calm' | 'still' }) {
  const inside = {
    calm: <path d="M8 4.5V8l2.5 1.5" />,
    soon: <path d="M8 4v4.5M8 11v.6" />,
    past: <path d="M5.5 5.5l5 5M10.5 5.5l-5 5" />,
    still: <path d="M6.3 5.5v5M9.7 5.5v5" />,
  }[kind]
  return (
    <svg viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true" className="zg-clock-sign">
      <circle cx="8" cy="8" r="6.5" />
      {inside}
    </svg>
  )
}
