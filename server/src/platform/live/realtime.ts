import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { Mode } from '../app-context.ts'
import { networkOf } from '../http/network.ts'
import { saySeldom } from '../http/say-seldom.ts'
import { type Invalidation, whoseRights } from '../invalidations.ts'
import { log } from '../log.ts'
import { machineNowMs } from '../machine-clock.ts'
import { repeat } from '../repeat.ts'
import { Lines } from './lines.ts'
import { listenForInvalidations } from './listen-invalidations.ts'
import { type LiveCaller, type LiveLimits, liveCounts, messageBudget } from './live-limits.ts'
import type { LivePerson, LiveRights } from './live-rights.ts'
import { makeRefusalsSafe } from './safe-refusals.ts'

/** Where sockets are opened. */
const PATH = '/live'

/** The longest message that a page has to say: its topics. */
const MAX_MESSAGE_BYTES = 4096

/** How long a socket may take to say that it is one of ours. */
const CONNECT_WITHIN_MS = 10_000

/** Who has so many invalidations waiting reads none of them. */
const MAX_UNSENT = 500

/** How often the rights of all sockets are looked at again; a right that is taken is known at once, by an invalidation. */
const LOOK_EVERY_MS = 10_000

export interface RealtimeOptions {
  readonly databaseUrl: string
  readonly mode: Mode
  readonly limits: LiveLimits
  readonly rights: LiveRights
  readonly addressOf: (request: IncomingMessage) => string
  /** Whether a page of another site asks. */
  readonly isForeign: (request: IncomingMessage) => boolean
  /** What every answer carries for safety; a refused socket too. */
  readonly safety: Readonly<Record<string, string>>
  /** Hears every invalidation too. */
  readonly onInvalidation: (invalidation: Invalidation) => void
}

export interface Realtime {
  /** Closes the sockets and the connection to the database; resolves when the HTTP server has closed. */
  close(): Promise<void>
}

/**
 * Passes invalidations to open pages: this process listens once on the database and hands each to the sockets that watch
 * its topic, also what was said of it since the page read (`age` in the address, in ms). A socket says `watch` with all
 * topics of its page and nothing else; what else it says, how often, from where and for whom beyond the limits ends it,
 * and so does the loss of the session or of a right that it watches by. A page then connects again and is what it is by
 * then.
 */
export async function startRealtime(http: HttpServer, options: RealtimeOptions): Promise<Realtime> {
  const { rights } = options
  const sockets = new Server(http, {
    path: PATH,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    connectTimeout: CONNECT_WITHIN_MS,
    allowRequest: (request, answer) => {
      gate
        .admit(request)
        .then(
          () => answer(null, true),
          (error: unknown) => answer(error instanceof Error ? error.message : 'refused', false),
        )
        .catch((error: unknown) => log.warn({ error: String(error) }, 'a socket was not opened'))
    },
  })
  makeRefusalsSafe(http, PATH, options.safety)
  const gate = gateOf(options)
  const lines = new Lines(rights)
  sockets.engine.on('connection', (raw: RawSocket) => gate.watch(raw))
  sockets.on('connection', (socket: Socket) => {
    const { cookie } = socket.handshake.headers
    const line = lines.open(socket, cookie, gate.personAt(socket.request))
    socket.onAny((event: unknown, ...said: unknown[]) => {
      if (event === 'watch' && said.length === 1) void lines.watch(line, said[0])
      else line.end()
    })
  })
  const { rooms } = sockets.sockets.adapter
  const looking = repeat(options.limits.lookEveryMs ?? LOOK_EVERY_MS, () => lines.lookAtAll())
  const listener = listenForInvalidations(
    options.databaseUrl,
    (invalidation) => {
      options.onInvalidation(invalidation)
      lines.recent.keep(invalidation, machineNowMs())
      const accountId = whoseRights(invalidation)
      if (accountId) {
        rights.changed(accountId)
        void lines.lookAt(accountId)
      }
      // Under load most invalidations are for buyers without a page at this process: nothing is serialised for them.
      if (rooms.has(invalidation.topic)) sockets.to(invalidation.topic).emit('invalidation', invalidation)
    },
    () => looking.poke(),
  )
  return {
    async close() {
      await Promise.all([looking.stop(), listener.stop(), sockets.close()])
    },
  }
}

/** A socket below Socket.IO, as far as it is used here. */
interface RawSocket {
  readonly request: IncomingMessage
  on(event: 'packet' | 'packetCreate' | 'drain', listener: (packet: { data?: unknown }) => void): void
  once(event: 'close', listener: () => void): void
  close(discard: boolean): void
}

/** Who comes in: from our own pages, not too many at once and not too often; and how much each may say and leave unread. */
function gateOf({ mode, limits, rights, addressOf, isForeign }: RealtimeOptions) {
  const counts = liveCounts(limits, mode)
  const callers = new WeakMap<IncomingMessage, LiveCaller>()
  const sayEnded = saySeldom((count) => log.warn({ count }, 'sockets that said too much were ended'))
  return {
    personAt: (request: IncomingMessage): LivePerson => callers.get(request)?.person ?? null,
    async admit(request: IncomingMessage): Promise<void> {
      if (isForeign(request)) throw new Error('foreign origin')
      const network = networkOf(addressOf(request))
      counts.countNew(network, machineNowMs())
      const person = await rights.identify(request.headers.cookie)
      callers.set(request, { network, person })
    },
    watch(raw: RawSocket): void {
      const caller = callers.get(raw.request)
      if (!caller || !counts.take(caller)) {
        raw.close(true)
        return
      }
      raw.once('close', () => counts.give(caller))
      const mayTalk = messageBudget(machineNowMs())
      raw.on('packet', ({ data }) => {
        const isText = data === undefined || typeof data === 'string'
        if (isText && mayTalk(machineNowMs())) return
        sayEnded()
        raw.close(true)
      })
      let unsent = 0
      raw.on('drain', () => {
        unsent = 0
      })
      raw.on('packetCreate', () => {
        unsent += 1
        if (unsent > MAX_UNSENT) raw.close(true)
      })
    },
  }
}
