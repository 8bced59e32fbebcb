import { useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Link } from '../app/link.tsx'
import type { Both } from '../app/pages.ts'
import type { PageUrl } from '../app/paths.ts'
import { useLanguage } from '../i18n/texts.ts'
import { usePhoneTexts } from './texts.ts'

export interface PhoneTab {
  readonly path: PageUrl
  readonly label: Both
  readonly icon: ReactNode
  /** A hook: how much waits there, for the little number. */
  readonly useCount?: () => number
}

/** The page and, where the page is one of the tabs, the tabs below it. */
export function TabShell({ tabs, children }: { tabs: readonly PhoneTab[]; children: ReactNode }) {
  const t = usePhoneTexts()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const isTab = tabs.some((tab) => tab.path === pathname)
  return (
    <div className={isTab ? 'zg-tabbed' : ''}>
      {children}
      {isTab ? (
        <nav className="zg-tabbar" aria-label={t('tabs')}>
          {tabs.map((tab) => (
            <Tab key={tab.path} tab={tab} here={tab.path === pathname} />
          ))}
        </nav>
      ) : null}
    </div>
  )
}

const nothingWaits = () => 0

function Tab({ tab, here }: { tab: PhoneTab; here: boolean }) {
  const language = useLanguage()
  const { useCount = nothingWaits } = tab
  const count = useCount()
  return (
    <Link to={tab.path} aria-current={here ? 'page' : undefined}>
      <span className="zg-tabbar-icon">
        {tab.icon}
        {count > 0 ? <span className="zg-tabbar-count">{count > 99 ? '99+' : count}</span> : null}
      </span>
      {tab.label[language]}
    </Link>
  )
}
