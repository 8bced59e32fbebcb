import type { ReactNode } from 'react'
import type { Both } from '../app/pages.ts'

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
