import { Outlet } from '@tanstack/react-router'
import { useTabCount } from '@zhanggui/kit/alerts/tab-count.ts'
import { useMe } from '@zhanggui/kit/app/me.ts'
import { useInvalidations } from '@zhanggui/kit/live/live.ts'
import { TabShell } from '@zhanggui/kit/phone/TabShell.tsx'
import { useVisits } from './analytics/use-visits.ts'
import { useUnread } from './conversation/use-unread.ts'
import { ConsentAsk } from './identity/ConsentAsk.tsx'
import { modules } from './module.ts'
import './shell.css'

const tabs = modules.flatMap((module) => module.tab ?? []).sort((a, b) => a.place - b.place)

/** The page and the tabs; receives invalidations for this buyer and the shops; reports visits. */
export function Shell() {
  useVisits()
  useTabCount(useUnread())
  const accountId = useMe().data?.account?.accountId
  useInvalidations(accountId ? ['store', `buyer:${accountId}`] : ['store'])
  return (
    <TabShell tabs={tabs}>
      <Outlet />
      <ConsentAsk />
    </TabShell>
  )
}
