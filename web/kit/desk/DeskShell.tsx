import { useRouterState } from '@tanstack/react-router'
import { Menu, type MenuProps } from 'antd'
import type { ReactNode } from 'react'
import { useGo } from '../app/link.tsx'
import type { Both } from '../app/pages.ts'
import { pageUrls } from '../app/paths.ts'
import { useLanguage } from '../i18n/texts.ts'
import { useDeskTexts } from './texts.ts'

/** One page of the left menu. */
export interface MenuEntry {
  /** The group it stands in: a key of the app's groups. */
  readonly group: string
  /** Its page's path, as in the page's own declaration; '' is the first page. */
  readonly path: string
  readonly label: Both
  /** Where it stands in its group; smaller is higher. */
  readonly place: number
  /** A hook: how much waits there, for the little number. */
  readonly useCount?: () => number
}

/** A group of the left menu; one with a single page of the same name is shown as that page. */
export interface MenuGroup {
  readonly key: string
  readonly label: Both
  readonly icon: ReactNode
}

interface DeskShellProps {
  readonly brand: ReactNode
  /** Beside the brand: the shop and its state. */
  readonly left?: ReactNode
  readonly middle?: ReactNode
  readonly right: ReactNode
  readonly groups: readonly MenuGroup[]
  readonly entries: readonly MenuEntry[]
  /** What the entries' paths stand below: `/s/…` or nothing. */
  readonly base: string
  readonly children: ReactNode
}

/** The desk: a bar above, the menu by module on the left, the page. */
export function DeskShell({ brand, left, middle, right, groups, entries, base, children }: DeskShellProps) {
  const t = useDeskTexts()
  return (
    <div className="zg-desk">
      <a href="#content" className="zg-skip">
        {t('toContent')}
      </a>
      <header className="zg-bar">
        {brand}
        <div className="zg-bar-left">{left}</div>
        <div className="zg-bar-middle">{middle}</div>
        <div className="zg-bar-right">{right}</div>
      </header>
      <nav className="zg-side" aria-label={t('mainMenu')}>
        <SideMenu groups={groups} entries={entries} base={base} />
      </nav>
      <main id="content" className="zg-content" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

/** The group of the page shown stands open; pressing a group opens it and leads to its first page. */
function SideMenu({ groups, entries, base }: Pick<DeskShellProps, 'groups' | 'entries' | 'base'>) {
  const language = useLanguage()
  const go = useGo()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const current = entryAt(entries, pathname.slice(base.length).replace(/^\//, ''))
  const to = pageUrls<string>(base)
  const open = (entry: MenuEntry) => void go(to(entry.path))
  const items: NonNullable<MenuProps['items']> = groups.flatMap((group): NonNullable<MenuProps['items']> => {
    const inside = entries.filter((entry) => entry.group === group.key).sort((a, b) => a.place - b.place)
    const first = inside[0]
    if (!first) return []
    if (inside.length === 1 && first.label.zh === group.label.zh) {
      return [{ key: first.path, icon: group.icon, label: group.label[language] }]
    }
    return [
      {
        key: `group:${group.key}`,
        icon: group.icon,
        label: <Counted label={group.label[language]} entries={current?.group === group.key ? [] : inside} />,
        onTitleClick: () => open(first),
        children: inside.map((entry) => ({
          key: entry.path,
          label: <Counted label={entry.label[language]} entries={[entry]} />,
        })),
      },
    ]
  })
  return (
    <Menu
      mode="inline"
      inlineIndent={16}
      items={items}
      openKeys={current ? [`group:${current.group}`] : []}
      selectedKeys={current ? [current.path] : []}
      onClick={({ key }) => {
        const entry = entries.find((one) => one.path === key)
        if (entry) open(entry)
      }}
    />
  )
}

/** A label of the menu, with how much waits in these entries. */
function Counted({ label, entries }: { label: string; entries: readonly MenuEntry[] }) {
  return (
    <>
      {label}
      {entries.map((entry) => (entry.useCount ? <Count key={entry.path} useCount={entry.useCount} /> : null))}
    </>
  )
}

function Count({ useCount }: { useCount: () => number }) {
  const count = useCount()
  return count > 0 ? <span className="zg-menu-count">{count > 99 ? '99+' : count}</span> : null
}

/** The menu entry that a path belongs to: itself or the longest entry that it lies below. */
function entryAt(entries: readonly MenuEntry[], path: string): MenuEntry | undefined {
  const fits = entries.filter(
    (entry) => path === entry.path || (entry.path !== '' && path.startsWith(`${entry.path}/`)),
  )
  return fits.sort((a, b) => b.path.length - a.path.length)[0]
}
