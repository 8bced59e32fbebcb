import type { Server as HttpServer } from 'node:http'
import pg from 'pg'
import { Server, type Socket } from 'socket.io'
import { HINT_CHANNEL, type Hint } from './hints.ts'
import { log } from './log.ts'

/** How long to wait before listening again after the connection to the database broke. */
const LISTEN_AGAIN_MS = 1000

/** How long the database may take to answer a new connection. */
const CONNECT_WITHIN_MS = 10_000

/** Most topics that one page may watch. */
const MOST_TOPICS = 20

export interface Realtime {
  /** Lets go of the pages and of the database; it ends when the HTTP server has closed. */
  close(): Promise<void>
}

/**
 * Passes hints to open pages: this process listens once on the database and hands each hint to the sockets that
 * watch its topic. `mayWatch` decides by the socket's session. `onHint` hears every hint too.
 */
export async function startRealtime(
  http: HttpServer,
  url: string,
  mayWatch: (cookie: string | undefined, topic: string) => Promise<boolean>,
  onHint: (hint: Hint) => void = () => {},
): Promise<Realtime> {
  const sockets = new Server(http, {
    path: '/live',
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: 16_384,
  })
  sockets.on('connection', (socket: Socket) => {
    socket.join('store')
    socket.on('watch', async (topics: unknown) => {
      if (!Array.isArray(topics)) return
      for (const topic of topics.slice(0, MOST_TOPICS)) {
        if (typeof topic === 'string' && (await mayWatch(socket.handshake.headers.cookie, topic)))
          socket.join(topic)
      }
    })
  })
  const { rooms } = sockets.sockets.adapter
  const listener = listenForHints(url, (hint) => {
    onHint(hint)
    // In a rush most hints are for buyers who look at no page of this process: nothing is put into words for them.
    if (rooms.has(hint.topic)) sockets.to(hint.topic).emit('hint', hint)
  })
  return {
    async close() {
      await Promise.all([listener.stop(), sockets.close()])
    },
  }
}

/** Listens for hints and listens again whenever the connection breaks. */
export function listenForHints(url: string, onHint: (hint: Hint) => void) {
  let client: pg.Client | undefined
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  async function listen(): Promise<void> {
    client = new pg.Client({
      connectionString: url,
      application_name: 'zhanggui-hints',
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
    })
    client.on('error', (error) => {
      log.warn({ error: error.message }, 'the hint connection broke')
      again()
    })
    client.on('notification', (note) => {
      for (const hint of JSON.parse(note.payload ?? '[]') as Hint[]) onHint(hint)
    })
    await client.connect()
    await client.query(`listen ${HINT_CHANNEL}`)
  }

  /** Lets go of the connection, at whatever point of its life it is: what it says from here on is no news. */
  async function leave(): Promise<void> {
    client?.removeAllListeners()
    client?.on('error', () => {})
    await client?.end().catch(() => {})
  }

  function again(): void {
    void leave()
    if (stopped) return
    clearTimeout(timer)
    timer = setTimeout(start, LISTEN_AGAIN_MS)
  }

  function start(): void {
    listen().catch((error: Error) => {
      if (stopped) return
      log.warn({ error: error.message }, 'cannot listen for hints yet')
      again()
    })
  }

  start()
  return {
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await leave()
    },
  }
}
