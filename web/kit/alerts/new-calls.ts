import type { Waits } from '@zhanggui/server/screens/waiting/waits-contract.ts'

/** The newest of each kind that this page has seen, by the name of the kind. */
export type Seen = ReadonlyMap<string, string>

/**
 * Which kinds hold something that came after what this page has seen. At its first look it has seen nothing, and calls
 * nothing: the reader has the page before them. What goes away calls nobody.
 */
export function newCalls<Call extends { readonly name: string; readonly waits: Waits }>(
  seen: Seen | null,
  calls: readonly Call[],
): { readonly fresh: Call[]; readonly seen: Seen } {
  const now = new Map(seen)
  const fresh: Call[] = []
  for (const call of calls) {
    const at = call.waits.newest?.at
    if (!at || at <= (now.get(call.name) ?? '')) continue
    now.set(call.name, at)
    if (seen) fresh.push(call)
  }
  return { fresh, seen: now }
}
