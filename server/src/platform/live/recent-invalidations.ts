import type { Invalidation } from '../invalidations.ts'

/** How long an invalidation is remembered at least. A page whose line took longer reads everything again by itself. */
export const REMEMBERED_MS = 10_000

/** Different things of one topic that are remembered; a page that misses one of so many is asked to read by the others. */
const MAX_OF_TOPIC = 100

interface Kept {
  readonly atMs: number
  readonly invalidation: Invalidation
}

type Kind = Map<string, Map<string, Kept>>

/**
 * What this process passed on lately. A page reads first and watches a moment later; what changed in between is told it
 * when it comes. Kept in two halves by time, so that forgetting costs nothing.
 */
export class RecentInvalidations {
  #later: Kind = new Map()
  #earlier: Kind = new Map()
  #turnedMs = 0

  keep(invalidation: Invalidation, nowMs: number): void {
    this.#turn(nowMs)
    const { topic, what, ids, newest } = invalidation
    const of = this.#later.get(topic) ?? new Map<string, Kept>()
    const key = `${what} ${ids?.join() ?? ''}${newest === undefined ? '' : ' newest'}`
    of.delete(key)
    of.set(key, { atMs: nowMs, invalidation })
    if (of.size > MAX_OF_TOPIC) of.delete(of.keys().next().value as string)
    this.#later.set(topic, of)
  }

  /** What was said of a topic from this time on, each once. */
  since(topic: string, fromMs: number, nowMs: number): readonly Invalidation[] {
    this.#turn(nowMs)
    const found = new Map([...(this.#earlier.get(topic) ?? []), ...(this.#later.get(topic) ?? [])])
    return [...found.values()].filter(({ atMs }) => atMs >= fromMs).map(({ invalidation }) => invalidation)
  }

  #turn(nowMs: number): void {
    const past = nowMs - this.#turnedMs
    if (past < REMEMBERED_MS) return
    this.#earlier = past < 2 * REMEMBERED_MS ? this.#later : new Map()
    this.#later = new Map()
    this.#turnedMs = nowMs
  }
}
