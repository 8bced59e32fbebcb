import { useState } from 'react'
import type { UrlSearch } from '../app/router.ts'
import type { TabsOf } from './table-types.ts'

/**
 * PURE: the tab that an address means: the one it names; the first one, of all rows, where it only filters; else the one
 * that the list opens on. Null while nobody knows.
 */
export function tabOf(
  search: UrlSearch,
  tabs: TabsOf | undefined,
  filterNames: readonly string[],
  opens: string | null | undefined,
): string | null {
  if (!tabs) return ''
  const first = tabs.items[0]?.value ?? ''
  if (search[tabs.name] !== undefined) return search[tabs.name] ?? first
  if (opens === undefined || filterNames.some((name) => search[name])) return first
  return opens
}

/** The tab that is open. What the list opens on is decided once: work that is done does not take its tab away. */
export function useOpenTab(
  search: UrlSearch,
  tabs: TabsOf | undefined,
  filterNames: readonly string[],
): string | null {
  const [opened, setOpened] = useState<string | null>(null)
  const opens = tabs?.opens
  if (opened === null && typeof opens === 'string') setOpened(opens)
  return tabOf(search, tabs, filterNames, opens === undefined ? undefined : (opened ?? opens))
}

/** PURE: what a list opens on: the tab that waits where something does, else all; null until the number is there. */
export function opening(waiting: number | undefined, failed: boolean, tab: string): string | null {
  if (waiting === undefined) return failed ? 'all' : null
  return waiting > 0 ? tab : 'all'
}
