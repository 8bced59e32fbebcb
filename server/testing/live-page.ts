import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'undici'
import type { Invalidation } from '../src/platform/invalidations.ts'
import { patience } from './stress.ts'

/** How long what is sent may take to arrive. */
const WITHIN_MS = 10_000

/** An open page as the server sees it: a socket on /live that speaks Socket.IO by hand, and so can also say what no page says. */
export interface LivePage {
  /** What it heard so far. */
  readonly heard: readonly Invalidation[]
  /** Says what it watches. */
  watch(...topics: unknown[]): void
  /** Sends a frame as it is. */
  send(frame: string | Uint8Array<ArrayBuffer>): void
  /** Resolves when it has heard an invalidation of a topic; `from`: beside the first so many that it heard. */
  hears(topic: string, from?: number): Promise<Invalidation>
  /** Resolves when the server has closed it. */
  ends(): Promise<void>
  isOpen(): boolean
  close(): void
}

/** Opens a page. Throws when the server refuses it. */
export async function openPage(
  server: { readonly url: string },
  { cookie, origin, ageMs }: { cookie?: string; origin?: string; ageMs?: number } = {},
): Promise<LivePage> {
  const url = `${server.url.replace('http', 'ws')}/live/?EIO=4&transport=websocket${ageMs === undefined ? '' : `&age=${ageMs}`}`
  const headers = { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) }
  const socket = new WebSocket(url, { headers })
  const heard: Invalidation[] = []
  const waiting = new Set<() => void>()
  const closed = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve()))
  const connected = new Promise<void>((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      const frame = String(data)
      if (frame.startsWith('0')) socket.send('40')
      else if (frame === '2') socket.send('3')
      else if (frame.startsWith('40')) resolve()
      else if (frame.startsWith('42')) heard.push((JSON.parse(frame.slice(2)) as [string, Invalidation])[1])
      for (const look of waiting) look()
    })
  })
  await soon('a socket', Promise.race([connected, closed.then(() => Promise.reject(new Error('refused')))]))
  return {
    heard,
    watch: (...topics) => socket.send(`42${JSON.stringify(['watch', topics])}`),
    send: (frame) => socket.send(frame),
    hears: (topic, from = 0) =>
      soon(
        topic,
        new Promise((resolve) => {
          const look = () => {
            const found = heard.slice(from).find((each) => each.topic === topic)
            if (found) resolve(found)
          }
          waiting.add(look)
          look()
        }),
      ),
    ends: () => soon('the end of a socket', closed),
    isOpen: () => socket.readyState === WebSocket.OPEN,
    close: () => socket.close(),
  }
}

/** Fails when it takes too long. */
function soon<T>(what: string, promise: Promise<T>): Promise<T> {
  const late = pause(WITHIN_MS * patience, undefined, { ref: false }).then(() => {
    throw new Error(`Waited in vain for ${what}.`)
  })
  return Promise.race([promise, late])
}
