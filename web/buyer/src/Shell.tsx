import { Outlet } from '@tanstack/react-router'
import { useTabCount } from '@zhanggui/kit/alerts/tab-count.ts'
import { useMe } from '@zhanggui/kit/app/me.ts'
import { useInvalidations } from '@zhanggui/kit/live/live.ts'
import { TabShell } from '@zhanggui/kit/phone/TabShell.tsx'
import { lazy, Suspense } from 'react'
import { useVisits } from './analytics/use-visits.ts'
import { useUnread } from './conversation/use-unread.ts'
import { modules } from './module.ts'
import './shell.css'

const ConsentAsk = lazy(async () => ({ default: (await import('./identity/ConsentAsk.tsx')).ConsentAsk }))

/** The merchant's preview of the shop page shows it in a frame: who looks there is no buyer to be asked. */
const isPreview = window.self !== window.top

const tabs = modules.flatMap((module) => module.tab ?? []).sort((a, b) => a.place - b.place)

/** The page and the tabs; receives invalidations for this buyer and the shops; reports visits. */
export function Shell() {
  useVisits()
  useTabCount(useUnread())
  const me = useMe().data
  const accountId = me?.account?.accountId
  useInvalidations(accountId ? ['store', `buyer:${accountId}`] : ['store'])
  return (
    <TabShell tabs={tabs}>
      <Outlet />
      {me?.consentNeeded && !isPreview ? (
        <Suspense>
          <ConsentAsk />
        </Suspense>
      ) : null}
    </TabShell>
  )
}
