import { sayWhen } from '@zhanggui/kit/format/dates.ts'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { useLanguage } from '@zhanggui/kit/i18n/texts.ts'

/** Says an instant inside a sentence: 今天 14:03, today 14:03. `at` is ISO 8601. */
export function useSayWhen(): (at: string, precision?: 'minute' | 'day') => string {
  const language = useLanguage()
  const nowMs = useBusinessNow(30_000)
  return (at, precision = 'minute') => {
    const words = sayWhen(new Date(at), new Date(nowMs), language, precision)
    return words.replace(/^(Yesterday|Today|Tomorrow)/, (word) => word.toLowerCase())
  }
}
