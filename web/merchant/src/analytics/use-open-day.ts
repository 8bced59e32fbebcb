import { type OpenDay, openDayIn } from '@zhanggui/kit/desk/chart-open-day.ts'
import { useBusinessNow } from '@zhanggui/kit/format/now.ts'
import { shanghaiDay } from '@zhanggui/server/kernel/time.ts'
import { useMemo } from 'react'
import { useAnalyticsTexts } from './texts.ts'

/** Which of a report's days is not over, and how a chart says so behind how it is counted. */
export function useOpenDay(days: readonly { readonly day: string }[]): {
  readonly openDay: OpenDay
  readonly how: (words: string) => string
} {
  const t = useAnalyticsTexts()
  const today = shanghaiDay(new Date(useBusinessNow(60_000)))
  const openDay = useMemo(
    () =>
      openDayIn(
        days.map((row) => row.day),
        today,
      ),
    [days, today],
  )
  const how = (words: string) =>
    openDay.at === null ? words : t('openDay', { how: words.replace(/[。.]$/, ''), day: today.slice(5) })
  return { openDay, how }
}
