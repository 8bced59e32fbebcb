import { useLanguage } from '../i18n/texts.ts'
import { sayFully, sayWhen } from './dates.ts'
import { useBusinessNow } from './now.ts'

/** An instant in words (今天 14:03), the full time on hover. `at` is ISO 8601; null shows a dash. */
export function When({ at, precision = 'minute' }: { at: string | null; precision?: 'minute' | 'day' }) {
  const language = useLanguage()
  const nowMs = useBusinessNow(30_000)
  if (!at) return <span className="zg-none">—</span>
  const instant = new Date(at)
  return (
    <time dateTime={at} title={sayFully(instant, language)} className="zg-when">
      {sayWhen(instant, new Date(nowMs), language, precision)}
    </time>
  )
}
