import type { UrlSearch } from '../app/router.ts'
import type { Filter, Tab } from './table-types.ts'

/**
 * What an address says of a table page: a tab that the page does not have, and a choice that a filter does not offer, are
 * taken as not said, so that an old or mistyped address shows the list. Choices that are still being loaded are kept.
 */
export function meantSearch(
  search: UrlSearch,
  filters: readonly Filter[],
  tabs: { readonly name: string; readonly items: readonly Tab[] } | undefined,
): UrlSearch {
  const offered = new Map<string, readonly { readonly value: string }[]>()
  if (tabs) offered.set(tabs.name, tabs.items)
  for (const filter of filters)
    if (filter.kind === 'choice' && filter.options.length > 0) offered.set(filter.name, filter.options)
  const kept = Object.entries(search).filter(([name, said]) => {
    const values = offered.get(name)
    return !values || values.some(({ value }) => value === said)
  })
  return Object.fromEntries(kept)
}
