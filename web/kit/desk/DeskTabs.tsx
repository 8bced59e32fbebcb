import { useRouterState } from '@tanstack/react-router'
import { Link } from '../app/link.tsx'
import { pageUrls } from '../app/paths.ts'
import { useLanguage } from '../i18n/texts.ts'
import type { DeskTab } from './menu-entries.ts'
import { Count, entryAt } from './SideMenu.tsx'
import { useDeskTexts } from './texts.ts'

/** The pages that one needs on the way, below the page where the thumb is, each with how much waits there. */
export function DeskTabs({ tabs, base }: { tabs: readonly DeskTab[]; base: string }) {
  const t = useDeskTexts()
  const language = useLanguage()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const current = entryAt(tabs, pathname.slice(base.length).replace(/^\//, ''))
  const to = pageUrls<string>(base)
  return (
    <nav className="zg-desk-tabs" aria-label={t('tabs')}>
      {tabs.map((tab) => (
        <Link key={tab.path} to={to(tab.path)} aria-current={tab === current ? 'page' : undefined}>
          <span className="zg-menu-icon">
            {tab.icon}
            {tab.useCount ? <Count useCount={tab.useCount} /> : null}
          </span>
          {tab.label[language]}
        </Link>
      ))}
    </nav>
  )
}
