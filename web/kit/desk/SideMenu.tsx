import { useRouterState } from '@tanstack/react-router'
import { Menu, type MenuProps } from 'antd'
import type { ReactNode } from 'react'
import { useGo } from '../app/link.tsx'
import { pageUrls } from '../app/paths.ts'
import { useLanguage } from '../i18n/texts.ts'
import type { MenuEntry, MenuGroup } from './menu-entries.ts'

interface SideMenuProps {
  readonly groups: readonly MenuGroup[]
  readonly entries: readonly MenuEntry[]
  readonly base: string
  /** Icons alone: a name comes with the pointer or the focus, the pages of a group beside it. */
  readonly folded: boolean
}

/** The group of the page shown stands open; pressing a group opens it and leads to its first page. */
export function SideMenu({ groups, entries, base, folded }: SideMenuProps) {
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
    const icon = folded ? counted(group.icon, inside) : group.icon
    if (inside.length === 1 && first.label.zh === group.label.zh) {
      return [{ key: first.path, icon, label: group.label[language] }]
    }
    const waiting = folded || current?.group === group.key ? [] : inside
    return [
      {
        key: `group:${group.key}`,
        icon,
        label: <Counted label={group.label[language]} entries={waiting} />,
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
      inlineCollapsed={folded}
      items={items}
      {...(folded ? {} : { openKeys: current ? [`group:${current.group}`] : [] })}
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
    <span className="zg-menu-label">
      <span>{label}</span>
      {entries.map((entry) => (entry.useCount ? <Count key={entry.path} useCount={entry.useCount} /> : null))}
    </span>
  )
}

const counted = (icon: ReactNode, entries: readonly MenuEntry[]) => (
  <CountedIcon icon={icon} entries={entries} />
)

/** An icon of the folded menu, with how much waits on its pages. */
function CountedIcon({ icon, entries }: { icon: ReactNode; entries: readonly MenuEntry[] }) {
  return (
    <span className="anticon zg-menu-icon">
      {icon}
      {entries.map((entry) => (entry.useCount ? <Count key={entry.path} useCount={entry.useCount} /> : null))}
    </span>
  )
}

/** How much waits there; nothing where nothing does. */
export function Count({ useCount }: { useCount: () => number }) {
  const count = useCount()
  return count > 0 ? <b className="zg-menu-count">{count > 99 ? '99+' : count}</b> : null
}

/** The menu entry that a path belongs to: itself or the longest entry that it lies below. */
export function entryAt<Entry extends { readonly path: string }>(
  entries: readonly Entry[],
  path: string,
): Entry | undefined {
  const fits = entries.filter(
    (entry) => path === entry.path || (entry.path !== '' && path.startsWith(`${entry.path}/`)),
  )
  return fits.sort((a, b) => b.path.length - a.path.length)[0]
}
