/** How long an order is remembered: how new goods are counts in it, five millionths of the score in this time. */
const REMEMBERED_MS = 10 * 60_000
/** Queries that are remembered; each holds at most some two hundred products. */
const MAX_QUERIES = 2000

interface Remembered<Value> {
  readonly atMs: number
  readonly value: Promise<Value>
}

/** What was made for queries in one world: in another it all counts no more. */
export interface SearchMemory<Value> {
  /** What is remembered of this query, or what `make` answers; those who ask at once share it. */
  recall(world: { sameAs: string; now: Date }, query: string, make: () => Promise<Value>): Promise<Value>
}

/** An empty memory. */
export function searchMemory<Value>(): SearchMemory<Value> {
  let sameAs = ''
  let known = new Map<string, Remembered<Value>>()
  return {
    recall(world, query, make) {
      if (world.sameAs !== sameAs) {
        sameAs = world.sameAs
        known = new Map()
      }
      const here = known
      const nowMs = world.now.getTime()
      const found = here.get(query)
      here.delete(query)
      if (found && Math.abs(nowMs - found.atMs) < REMEMBERED_MS) {
        here.set(query, found)
        return found.value
      }
      const made = { atMs: nowMs, value: make() }
      here.set(query, made)
      if (here.size > MAX_QUERIES) here.delete(here.keys().next().value as string)
      made.value.catch(() => {
        if (here.get(query) === made) here.delete(query)
      })
      return made.value
    },
  }
}
