import { LRUCache } from 'lru-cache'

/** How long an order is remembered: how new goods are counts in it, five millionths of the score in this time. */
const REMEMBERED_MS = 10 * 60_000
/** Queries that are remembered; each holds at most some two hundred products. */
const MAX_QUERIES = 2000

interface Remembered<Value> {
  readonly atMs: number
  readonly value: Promise<Value>
}

/** What was made for queries in one world: in another it all counts no more. */
export interface SearchCache<Value> {
  /** What is remembered of this query, or what `make` answers; those who ask at once share it. */
  getOrMake(world: { sameAs: string; now: Date }, query: string, make: () => Promise<Value>): Promise<Value>
}

/** An empty cache. */
export function searchCache<Value>(): SearchCache<Value> {
  let sameAs = ''
  const known = new LRUCache<string, Remembered<Value>>({ max: MAX_QUERIES })
  return {
    getOrMake(world, query, make) {
      if (world.sameAs !== sameAs) {
        sameAs = world.sameAs
        known.clear()
      }
      // Business time, which may jump: an order carries its own instant.
      const nowMs = world.now.getTime()
      const found = known.get(query)
      if (found && Math.abs(nowMs - found.atMs) < REMEMBERED_MS) return found.value
      const made = { atMs: nowMs, value: make() }
      known.set(query, made)
      made.value.catch(() => {
        if (known.peek(query) === made) known.delete(query)
      })
      return made.value
    },
  }
}
