/** Above this many entries the oldest are let go. */
const MAX_KEPT = 20_000

/** Answers that are kept for a moment, so that a page's dozen requests cost one read. */
export interface BriefMemory<Value> {
  /** The answer for a key, at most `keepMs` old; those who ask at once share one read. `nowMs` is machine time. */
  get(key: string, nowMs: number): Promise<Value>
  /** Lets go of an answer, and keeps none of this key until every read that is under way is surely over. */
  forget(key: string, nowMs: number): void
}

/** Remembers what `read` answers for `keepMs`; a read that failed is not remembered. */
export function briefMemory<Value>(
  keepMs: number,
  read: (key: string) => Promise<Value>,
): BriefMemory<Value> {
  const kept = new Map<string, { untilMs: number; value: Promise<Value> | null }>()

  function keep(key: string, entry: { untilMs: number; value: Promise<Value> | null }): void {
    kept.delete(key)
    kept.set(key, entry)
    const oldest = kept.size > MAX_KEPT ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
  }

  return {
    get(key, nowMs) {
      const found = kept.get(key)
      if (found && found.untilMs > nowMs) return found.value ?? read(key)
      const value = read(key)
      keep(key, { untilMs: nowMs + keepMs, value })
      value.catch(() => {
        if (kept.get(key)?.value === value) kept.delete(key)
      })
      return value
    },
    forget(key, nowMs) {
      keep(key, { untilMs: nowMs + keepMs, value: null })
    },
  }
}
