import { type AnyRoute, createRouter, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { Bones, Crashed, NoSuchPage } from '../parts/states.tsx'
import { HERE } from './paths.ts'

/** What stands in the address after the question mark, as plain text. */
export type UrlSearch = Readonly<Record<string, string>>

const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text))

function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
  return text ? `?${text}` : ''
}

/** The router of one app below `basepath`; addresses stay readable (`?state=paid`, no quoted JSON). */
export function makeRouter(routeTree: AnyRoute, basepath: string) {
  return createRouter({
    routeTree,
    basepath,
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingComponent: Bones,
    defaultPendingMs: 150,
    defaultErrorComponent: Crashed,
    defaultNotFoundComponent: NoSuchPage,
    scrollRestoration: true,
  })
}

/** The filters in the address, and how to change some of them; an empty text takes one out. */
export function useUrlSearch(): [
  UrlSearch,
  (patch: Record<string, string | undefined>, replace?: boolean) => void,
] {
  const search = useSearch({ strict: false }) as UrlSearch
  const navigate = useNavigate()
  const change = useCallback(
    (patch: Record<string, string | undefined>, replace = false) =>
      void navigate({ to: HERE as string, search: (old: UrlSearch) => ({ ...old, ...patch }), replace }),
    [navigate],
  )
  return [search, change]
}
