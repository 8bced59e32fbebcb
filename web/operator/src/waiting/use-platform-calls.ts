import { useTabCount } from '@zhanggui/kit/alerts/tab-count.ts'
import { type Call, useCalls } from '@zhanggui/kit/alerts/use-calls.ts'
import { useMemo } from 'react'
import { to } from '../paths.ts'
import { useWaitingTexts } from './texts.ts'
import { usePlatformWaiting } from './use-platform-waiting.ts'

/** Rings, notifies and counts in the tab what comes to the officers: applications for shops, products to review, disputes to decide. */
export function usePlatformCalls(): void {
  const t = useWaitingTexts()
  const waiting = usePlatformWaiting()
  const calls = useMemo((): Call[] | undefined => {
    if (!waiting) return undefined
    const { applications, reviews, disputes } = waiting
    return [
      {
        name: 'applications',
        waits: applications,
        tone: 'order',
        title: t('newApplication'),
        body: t('applications', { count: applications.count }),
        to: to('shops/applications'),
      },
      {
        name: 'reviews',
        waits: reviews,
        tone: 'message',
        title: t('newReview'),
        body: t('reviews', { count: reviews.count }),
        to: to('goods'),
      },
      {
        name: 'disputes',
        waits: disputes,
        tone: 'order',
        title: t('newDispute'),
        body: t('disputes', { count: disputes.count }),
        to: to('disputes'),
      },
    ]
  }, [waiting, t])
  useCalls('platform', calls)
  useTabCount(calls?.reduce((sum, { waits }) => sum + waits.count, 0) ?? 0)
}
