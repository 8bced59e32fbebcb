import { Refused, sentenceOf, Unreachable } from '../call/failures.ts'
import { newId } from '../call/request-id.ts'
import { changed, lineIsBack, nextToSend, type Unsent, type UnsentPatch } from './thread.ts'

/** How long a message waits before it is tried again while nothing arrives at the server. */
const AGAIN_MS = 3_000

/** How one chat sends: resolves when the server has the message, throws as every call does. */
export type SendOne<Body> = (unsent: Unsent<Body>) => Promise<void>

/**
 * The own messages of one chat that are not confirmed yet. It lives outside the screen, so that somebody may go on to
 * another chat while it sends, and in the tab's session storage, so that a reload loses nothing that can be written
 * down (a chosen file cannot).
 */
export interface Outbox<Body> {
  readonly list: () => readonly Unsent<Body>[]
  readonly subscribe: (notify: () => void) => () => void
  readonly add: (body: Body) => void
  readonly retry: (id: string) => void
  readonly drop: (id: string) => void
  /** Takes out those that arrived although their answer was lost. */
  readonly keep: (left: (list: readonly Unsent<Body>[]) => readonly Unsent<Body>[]) => void
  /** Sends what can be sent; a chat that is opened again says anew how. */
  readonly sendBy: (send: SendOne<Body>) => void
}

const outboxes = new Map<string, unknown>()

/** The outbox of that name in this tab; names hold the account, so that nobody sends what another one wrote. */
export function outboxOf<Body>(name: string, storable: (body: Body) => boolean): Outbox<Body> {
  const known = outboxes.get(name) as Outbox<Body> | undefined
  if (known) return known
  const made = makeOutbox<Body>(stored<Body>(name), (list) => {
    const kept = list.filter((one) => storable(one.body))
    if (kept.length > 0) sessionStorage.setItem(name, JSON.stringify(kept))
    else sessionStorage.removeItem(name)
  })
  globalThis.addEventListener('online', made.wake)
  outboxes.set(name, made)
  return made
}

function stored<Body>(name: string): readonly Unsent<Body>[] {
  try {
    const list = JSON.parse(sessionStorage.getItem(name) ?? '[]') as Unsent<Body>[]
    return list.map((one) => (one.state === 'failed' ? one : { ...one, state: 'queued' }))
  } catch {
    return []
  }
}

/** An outbox over a list that it starts with; `write` is called with every change. */
export function makeOutbox<Body>(
  start: readonly Unsent<Body>[],
  write: (list: readonly Unsent<Body>[]) => void,
): Outbox<Body> & { readonly wake: () => void } {
  let list = start
  let send: SendOne<Body> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  function put(next: readonly Unsent<Body>[]): void {
    if (next === list) return
    list = next
    write(list)
    for (const notify of listeners) notify()
  }

  async function pump(): Promise<void> {
    const unsent = send ? nextToSend(list) : null
    if (!unsent || !send) return
    put(changed(list, unsent.id, { state: 'sending', why: null }))
    try {
      await send(unsent)
      put(list.filter((one) => one.id !== unsent.id))
    } catch (error) {
      put(changed(list, unsent.id, outcome(error)))
      if (mayComeBack(error)) timer ??= setTimeout(wake, AGAIN_MS)
    }
    return pump()
  }

  function wake(): void {
    clearTimeout(timer)
    timer = undefined
    put(lineIsBack(list))
    void pump()
  }

  return {
    list: () => list,
    subscribe: (notify) => {
      listeners.add(notify)
      return () => listeners.delete(notify)
    },
    add: (body) => {
      put([...list, { id: newId(), body, state: 'queued', why: null }])
      void pump()
    },
    retry: (id) => {
      put(changed(list, id, { state: 'queued', why: null }))
      void pump()
    },
    drop: (id) => {
      put(list.filter((one) => one.id !== id))
      wake()
    },
    keep: (left) => put(left(list)),
    sendBy: (how) => {
      send = how
      void pump()
    },
    wake,
  }
}

/** Nobody answered: it is only the line, and the same message goes again by itself. */
const mayComeBack = (error: unknown): boolean => error instanceof Unreachable && error.why !== 'broken'

function outcome(error: unknown): UnsentPatch {
  if (mayComeBack(error)) return { state: 'waiting' }
  // An id that is too old was never taken in: the next try needs another one.
  const fresh = error instanceof Refused && error.code === 'id_not_fresh' ? { id: newId() } : {}
  return { ...fresh, state: 'failed', why: sentenceOf(error) }
}
