import { LRUCache } from 'lru-cache'

const MAX_ENTRIES = 20_000

/** Answers that are kept for a moment, so that a page's dozen requests cost one read. */
export interface TtlCache<Value> {
  /** The answer for a key, at most `keepMs` old; those who ask at once share one read. `nowMs` is machine time. */
  get(key: string, nowMs: number): Promise<Value>
  /** Lets go of an answer, and keeps none of this key until every read that is under way is surely over. */
  invalidate(key: string, nowMs: number): void
}

/** Remembers what `read` answers for `keepMs`; a read that failed is not remembered. */
export function ttlCache<Value>(keepMs: number, read: (key: string) => Promise<Value>): TtlCache<Value> {
  // The time is the caller's, so an entry carries its own end.
  const kept = new LRUCache<string, { untilMs: number; value: Promise<Value> | null }>({ max: MAX_ENTRIES })

  return {
    get(key, nowMs) {
      const found = kept.get(key)
      if (found && found.untilMs > nowMs) return found.value ?? read(key)
      const value = read(key)
      kept.set(key, { untilMs: nowMs + keepMs, value })
      value.catch(() => {
        if (kept.peek(key)?.value === value) kept.delete(key)
      })
      return value
    },
    invalidate(key, nowMs) {
      kept.set(key, { untilMs: nowMs + keepMs, value: null })
    },
  }
}
