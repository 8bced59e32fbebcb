import type { Server as HttpServer } from 'node:http'
import pg from 'pg'
import { Server, type Socket } from 'socket.io'
import { INVALIDATION_CHANNEL, type Invalidation } from './invalidations.ts'
import { log } from './log.ts'

/** How long to wait before listening again after the connection to the database broke. */
const LISTEN_AGAIN_MS = 1000

/** How long the database may take to answer a new connection. */
const CONNECT_WITHIN_MS = 10_000

/** Most topics that one page may watch. */
const MAX_TOPICS = 20

export interface Realtime {
  /** Closes the sockets and the connection to the database; resolves when the HTTP server has closed. */
  close(): Promise<void>
}

/**
 * Passes invalidations to open pages: this process listens once on the database and hands each invalidation to the sockets that
 * watch its topic. `mayWatch` decides by the socket's session. `onInvalidation` hears every invalidation too.
 */
export async function startRealtime(
  http: HttpServer,
  url: string,
  mayWatch: (cookie: string | undefined, topic: string) => Promise<boolean>,
  onInvalidation: (invalidation: Invalidation) => void = () => {},
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
      for (const topic of topics.slice(0, MAX_TOPICS)) {
        if (typeof topic === 'string' && (await mayWatch(socket.handshake.headers.cookie, topic)))
          socket.join(topic)
      }
    })
  })
  const { rooms } = sockets.sockets.adapter
  const listener = listenForInvalidations(url, (invalidation) => {
    onInvalidation(invalidation)
    // Under load most invalidations are for buyers without a page at this process: nothing is serialised for them.
    if (rooms.has(invalidation.topic)) sockets.to(invalidation.topic).emit('invalidation', invalidation)
  })
  return {
    async close() {
      await Promise.all([listener.stop(), sockets.close()])
    },
  }
}

/** Listens for invalidations and listens again whenever the connection breaks. */
export function listenForInvalidations(url: string, onInvalidation: (invalidation: Invalidation) => void) {
  let client: pg.Client | undefined
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  async function listen(): Promise<void> {
    client = new pg.Client({
      connectionString: url,
      application_name: 'zhanggui-invalidations',
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
    })
    client.on('error', (error) => {
      log.warn({ error: error.message }, 'the invalidation connection broke')
      again()
    })
    client.on('notification', (note) => {
      for (const invalidation of JSON.parse(note.payload ?? '[]') as Invalidation[])
        onInvalidation(invalidation)
    })
    await client.connect()
    await client.query(`listen ${INVALIDATION_CHANNEL}`)
  }

  /** Closes the connection in whatever state it is; its errors from here on are ignored. */
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
      log.warn({ error: error.message }, 'cannot listen for invalidations yet')
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
