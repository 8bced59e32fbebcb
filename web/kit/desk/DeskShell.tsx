import { CloseOutlined, MenuFoldOutlined, MenuOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { useRouterState } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import type { Both } from '../app/pages.ts'
import { useIsPhone } from '../theme/width.ts'
import { DeskTabs } from './DeskTabs.tsx'
import { SideMenu } from './SideMenu.tsx'
import { SideSheet } from './SideSheet.tsx'
import { useDeskTexts } from './texts.ts'
import { useFold } from './use-fold.ts'

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

/** A page that the phone's bar of tabs leads to. */
export interface DeskTab extends Pick<MenuEntry, 'path' | 'label' | 'useCount'> {
  readonly icon: ReactNode
}

interface DeskShellProps {
  readonly brand: ReactNode
  /** Beside the brand: the shop and its state. */
  readonly left?: ReactNode
  readonly middle?: ReactNode
  readonly right: ReactNode
  /** At the top right at every width: the way to another app. */
  readonly corner?: ReactNode
  readonly groups: readonly MenuGroup[]
  readonly entries: readonly MenuEntry[]
  /** The tabs at the bottom of a phone; without them the menu alone leads on. */
  readonly tabs?: readonly DeskTab[]
  /** What the entries' paths stand below: `/s/…` or nothing. */
  readonly base: string
  readonly children: ReactNode
}

/** The desk: a bar above, the menu by module on the left, the page. On a phone the menu is a drawer, with tabs below. */
export function DeskShell(props: DeskShellProps) {
  const t = useDeskTexts()
  const isPhone = useIsPhone()
  return (
    <div className={isPhone ? 'zg-desk zg-desk-phone' : 'zg-desk'}>
      <a href="#content" className="zg-skip">
        {t('toContent')}
      </a>
      {isPhone ? <PhoneBar {...props} /> : <DeskBar {...props} />}
      {isPhone ? null : <Side {...props} />}
      <main id="content" className="zg-content" tabIndex={-1}>
        {props.children}
      </main>
      {isPhone && props.tabs ? <DeskTabs tabs={props.tabs} base={props.base} /> : null}
    </div>
  )
}

function DeskBar({ brand, left, middle, right, corner }: DeskShellProps) {
  return (
    <header className="zg-bar">
      {brand}
      <div className="zg-bar-left">{left}</div>
      <div className="zg-bar-middle">{middle}</div>
      <div className="zg-bar-right">
        {right}
        {corner}
      </div>
    </header>
  )
}

/** The menu, which folds to its icons; how the reader left it is kept on this device. */
function Side({ groups, entries, base }: DeskShellProps) {
  const t = useDeskTexts()
  const { folded, toggle } = useFold()
  const label = folded ? t('unfold') : t('fold')
  return (
    <nav className={folded ? 'zg-side zg-side-folded' : 'zg-side'} aria-label={t('mainMenu')}>
      <SideMenu groups={groups} entries={entries} base={base} folded={folded} />
      <Button
        className="zg-side-fold"
        type="text"
        icon={folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        aria-label={label}
        title={label}
        aria-expanded={!folded}
        onClick={toggle}
      />
    </nav>
  )
}

/** The bar on a phone: the menu behind one button, the shop and its state, the way to the other app. */
function PhoneBar(props: DeskShellProps) {
  const { brand, left, corner } = props
  const t = useDeskTexts()
  const [open, setOpen] = useState(false)
  const pathname = useRouterState({ select: (state) => state.location.href })
  // biome-ignore lint/correctness/useExhaustiveDependencies: who went to a page wants to see it.
  useEffect(() => setOpen(false), [pathname])
  return (
    <header className="zg-bar">
      <Button
        type="text"
        icon={<MenuOutlined />}
        aria-label={t('mainMenu')}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      />
      <div className="zg-bar-left">{left ?? brand}</div>
      <div className="zg-bar-right">{corner}</div>
      <MenuDrawer {...props} open={open} onClose={() => setOpen(false)} />
    </header>
  )
}

interface MenuDrawerProps extends DeskShellProps {
  readonly open: boolean
  readonly onClose: () => void
}

function MenuDrawer({ brand, middle, right, groups, entries, base, open, onClose }: MenuDrawerProps) {
  const t = useDeskTexts()
  return (
    <SideSheet
      open={open}
      onClose={onClose}
      placement="left"
      size="min(320px, 88vw)"
      title={brand}
      closeIcon={<CloseOutlined aria-label={t('close')} />}
      rootClassName="zg-menu-drawer"
    >
      {middle ? <div className="zg-menu-drawer-search">{middle}</div> : null}
      <nav aria-label={t('mainMenu')}>
        <SideMenu groups={groups} entries={entries} base={base} folded={false} />
      </nav>
      <div className="zg-menu-drawer-foot">{right}</div>
    </SideSheet>
  )
}
