/**
 * What a chat shows, as plain data: messages numbered by the server from 1 without holes, and own messages that the
 * server has not confirmed yet. Every page that arrives is merged by number, so it does not matter in which order
 * pages, invalidations and answers come, or how often.
 */

/** A message as the server numbers it; `id` was made by whoever sent it. */
export interface Numbered {
  readonly id: string
  readonly number: number
}

/** Both lists in one, by number, each number once; what arrives later stands for what was there. */
export function merged<M extends Numbered>(known: readonly M[], arrived: readonly M[]): readonly M[] {
  if (arrived.length === 0) return known
  const byNumber = new Map(known.map((message) => [message.number, message]))
  for (const message of arrived) byNumber.set(message.number, message)
  return [...byNumber.values()].sort((a, b) => a.number - b.number)
}

/**
 * The number after which to ask: the last one of the unbroken run from the first message known. A message beyond a
 * hole (the answer to one's own message may overtake others) does not count. Undefined: nothing is known yet.
 */
export function askAfter(known: readonly Numbered[]): number | undefined {
  const [first] = known
  if (!first) return undefined
  let last = first.number
  for (const { number } of known) {
    if (number > last + 1) return last
    last = number
  }
  return last
}

/**
 * Whether an invalidation is a reason to ask again: it is of this chat, and does not say by the newest number that all it tells
 * of is known without a hole, as one's own message is.
 */
export function isNews(
  { ids, newest }: { readonly ids?: readonly string[]; readonly newest?: number },
  invalidationId: string,
  known: readonly Numbered[],
): boolean {
  if (ids && !ids.includes(invalidationId)) return false
  return newest === undefined || newest > (askAfter(known) ?? 0)
}

/** Whether messages before the first one known exist. */
export const hasOlder = (known: readonly Numbered[]): boolean => (known[0]?.number ?? 1) > 1

/** The number of the newest message known, 0 without any. */
export const newestNumber = (known: readonly Numbered[]): number => known.at(-1)?.number ?? 0

/**
 * Where an own message stands: `queued` behind another, `sending`, `waiting` for the line to come back (it goes by
 * itself then), `failed` because the server said no or did not answer soundly (the sender decides).
 */
export type UnsentState = 'queued' | 'sending' | 'waiting' | 'failed'

/** An own message that the server has not confirmed; its id stays the same for every try. */
export interface Unsent<Body> {
  readonly id: string
  readonly body: Body
  readonly state: UnsentState
  /** Why it failed, for the sender to read. */
  readonly why: string | null
}

/** What may change about a message on its way. */
export type UnsentPatch = Partial<Omit<Unsent<never>, 'body'>>

/** Without those that stand among the messages: they arrived, whether or not their answer did. */
export function stillUnsent<Body>(
  outbox: readonly Unsent<Body>[],
  known: readonly Numbered[],
): readonly Unsent<Body>[] {
  if (outbox.length === 0) return outbox
  const arrived = new Set(known.map((message) => message.id))
  const left = outbox.filter((unsent) => !arrived.has(unsent.id))
  return left.length === outbox.length ? outbox : left
}

/** One of the outbox changed. */
export const changed = <Body>(
  outbox: readonly Unsent<Body>[],
  id: string,
  patch: UnsentPatch,
): readonly Unsent<Body>[] => outbox.map((one) => (one.id === id ? { ...one, ...patch } : one))

/**
 * The next one to send: one at a time and in the order in which they were written, so that nothing overtakes.
 * Nothing while one is under way or waits for the line; one that failed stands aside.
 */
export function nextToSend<Body>(outbox: readonly Unsent<Body>[]): Unsent<Body> | null {
  for (const unsent of outbox) {
    if (unsent.state === 'queued') return unsent
    if (unsent.state !== 'failed') return null
  }
  return null
}

/** The line is back: what waited for it is sent. */
export const lineIsBack = <Body>(outbox: readonly Unsent<Body>[]): readonly Unsent<Body>[] =>
  outbox.some((unsent) => unsent.state === 'waiting')
    ? outbox.map((unsent) => (unsent.state === 'waiting' ? { ...unsent, state: 'queued' } : unsent))
    : outbox
