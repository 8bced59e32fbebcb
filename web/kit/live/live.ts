import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { Topic } from '@zhanggui/server/kernel/topic.ts'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Socket } from 'socket.io-client'
import { machineNowMs, onClockMoved } from '../clock.ts'

/** Something changed: never data, only a reason to read again. Lost or doubled invalidations do no harm. */
export interface Invalidation {
  readonly topic: string
  readonly what: string
  readonly ids?: readonly string[]
  /** Of numbered things, the number of the newest one: who has it need not read. Absent: read. */
  readonly newest?: number
}

/** At most one refresh of a screen in this time, however many invalidations come. */
const CALM_MS = 1500

type Handler = (invalidation: Invalidation) => void

const handlers = new Map<string, Set<Handler>>()
const reconnected = new Set<() => void>()
let socket: Socket | null = null
let isOpening = false

/** The server tells a new line what changed since its page read; what is older than this, in ms, is read again. */
const GAP_MS = 9000

/** What a page shows was read at most so long before it asks for the line, in ms. */
const READ_BEFORE_MS = 5000

/** The line is no part of what a reader waits for: its program is fetched when the page has been drawn. */
function openLine(): void {
  if (isOpening) return
  isOpening = true
  open().catch(() => {
    // It could not be fetched: the line counts as down, and the next page that listens tries again.
    isOpening = false
    setLineOpen(false)
  })
}

async function open(): Promise<void> {
  const readMs = machineNowMs() - Math.min(performance.now(), READ_BEFORE_MS)
  await drawn()
  const { io } = await import('socket.io-client')
  const line = io({
    path: '/live',
    transports: ['websocket'],
    withCredentials: true,
    query: { age: Math.round(machineNowMs() - readMs) },
  })
  socket = line
  let before = false
  line.on('disconnect', () => setLineOpen(false))
  line.on('connect_error', () => setLineOpen(false))
  line.on('connect', () => {
    setLineOpen(true)
    sayTopics()
    if (before || machineNowMs() - readMs > GAP_MS) for (const notify of reconnected) notify()
    before = true
  })
  line.on('invalidation', (invalidation: Invalidation) => {
    for (const notify of handlers.get(invalidation.topic) ?? []) notify(invalidation)
  })
}

/** Two frames: in the first the page is drawn. A page in the background draws none and has time. */
const drawn = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, 500)
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer)
        resolve()
      }),
    )
  })

let toSay: ReturnType<typeof setTimeout> | undefined

/** Says what the page watches; once, however many parts of it come and go at the same moment. */
function sayTopics(): void {
  if (toSay !== undefined) return
  toSay = setTimeout(() => {
    toSay = undefined
    if (socket?.connected) socket.emit('watch', [...handlers.keys()])
  })
}

let lineOpen = true
const lineWatchers = new Set<() => void>()

function setLineOpen(open: boolean): void {
  if (lineOpen === open) return
  lineOpen = open
  for (const notify of lineWatchers) notify()
}

globalThis.addEventListener?.('offline', () => setLineOpen(false))
// The socket would only notice at its next try; a device that is back tries at once, and reads what it missed.
globalThis.addEventListener?.('online', () => {
  if (!socket && handlers.size > 0) openLine()
  if (socket && !socket.connected) socket.connect()
  else setLineOpen(true)
  for (const notify of reconnected) notify()
})

function watchLine(notify: () => void): () => void {
  lineWatchers.add(notify)
  return () => lineWatchers.delete(notify)
}

/** Whether invalidations can arrive: false from the moment the line is known to be down until it is back. */
export const useLineOpen = (): boolean => useSyncExternalStore(watchLine, () => lineOpen)

function listen(topic: Topic, handler: Handler): () => void {
  const known = handlers.get(topic) ?? new Set<Handler>()
  const fresh = known.size === 0
  known.add(handler)
  handlers.set(topic, known)
  openLine()
  if (fresh) sayTopics()
  return () => {
    known.delete(handler)
    if (known.size > 0) return
    handlers.delete(topic)
    sayTopics()
  }
}

/**
 * Hears the invalidations of some topics (`storefront:ID`, `buyer:ID`). Without a handler it reads again what is on the screen,
 * at most once in a second and a half.
 */
export function useInvalidations(topics: Topic | readonly Topic[] | null, handler?: Handler): void {
  const client = useQueryClient()
  const latest = useRef(handler)
  latest.current = handler
  const names = (topics === null ? [] : typeof topics === 'string' ? [topics] : topics).join(' ')
  useEffect(() => {
    const refresh = calmly(() => void client.invalidateQueries())
    const hear = (invalidation: Invalidation) => (latest.current ? latest.current(invalidation) : refresh())
    const stops = names
      .split(' ')
      .filter(Boolean)
      .map((topic) => listen(topic as Topic, hear))
    return () => {
      for (const stop of stops) stop()
      refresh.cancel()
    }
  }, [names, client])
}

/** Once per app: reads everything again after the line was down, or when the business clock jumped. */
export function refreshAfterGaps(client: QueryClient): void {
  const refresh = calmly(() => void client.invalidateQueries())
  reconnected.add(refresh)
  onClockMoved((first) => {
    if (!first) refresh()
  })
}

/** Signing in or out changes what may be watched: take a new line. */
export function renewLine(): void {
  if (socket) socket.disconnect().connect()
}

/** Runs at once when it has been calm, else once at the end of the calm time. */
function calmly(work: () => void) {
  let lastMs = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = () => {
    timer = undefined
    lastMs = machineNowMs()
    work()
  }
  const ask = () => {
    if (timer) return
    timer = setTimeout(run, Math.max(0, lastMs + CALM_MS - machineNowMs()))
  }
  ask.cancel = () => clearTimeout(timer)
  return ask
}
