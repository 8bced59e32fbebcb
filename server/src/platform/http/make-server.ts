import { createServer, type RequestListener, type Server } from 'node:http'
import type { Mode } from '../app-context.ts'
import { log } from '../log.ts'
import { type Headers, safeAnswers } from './answers.ts'
import { networkOf } from './network.ts'
import { saySeldom } from './say-seldom.ts'
import type { TrustedProxies } from './trusted-proxies.ts'

/** How long a connection may take to send the headers of a request, the first as well as the next. */
export const HEADERS_WITHIN_MS = 15_000

/** How long the slowest upload may take in all; what a body may take by its size says `waiting-bodies.ts`. */
const REQUEST_WITHIN_MS = 45 * 60_000

/** A connection on which nothing moves in either direction for so long is closed, whatever it waits for. */
const SILENT_MS = 180_000

/** How long a connection stays open for the next request. */
const KEEP_ALIVE_MS = 72_000

/** How often it is looked whose time has run out. */
const CHECK_EVERY_MS = 1000

/**
 * Connections of one address. An office or a mobile network puts many people behind one, a browser opens six; the demo is
 * driven by programs from one machine.
 */
const MAX_CONNECTIONS = { production: 1200, demo: 30_000 } as const

/** How slow and how many connections may be; what is left out has the defaults above. */
export interface ConnectionLimits {
  /** Most connections of one address; of a trusted proxy there may be any number. */
  readonly mostConnections?: number
  readonly headersWithinMs?: number
}

/**
 * Makes the HTTP servers of a process (`localhost` has two addresses): each with limits of time, and all together with a
 * limit of connections by address. One more is closed before anything is read from it. Every answer has the headers of
 * `safety`.
 */
export function serverMaker(
  mode: Mode,
  limits: ConnectionLimits,
  proxies: TrustedProxies,
  safety: Headers,
): (handler: RequestListener) => Server {
  const most = limits.mostConnections ?? MAX_CONNECTIONS[mode]
  const open = new Map<string, number>()
  const answers = safeAnswers(safety)
  const report = saySeldom((count) =>
    log.warn({ count, most }, 'connections of an address with too many were closed'),
  )
  return (handler) => {
    const server = createServer(
      {
        headersTimeout: limits.headersWithinMs ?? HEADERS_WITHIN_MS,
        requestTimeout: REQUEST_WITHIN_MS,
        keepAliveTimeout: KEEP_ALIVE_MS,
        connectionsCheckingInterval: CHECK_EVERY_MS,
        ServerResponse: answers,
      },
      handler,
    )
    server.setTimeout(SILENT_MS)
    server.on('connection', (socket) => {
      const address = socket.remoteAddress ?? ''
      if (proxies.trusts(address, 0)) return
      const network = networkOf(address)
      const count = (open.get(network) ?? 0) + 1
      if (count > most) {
        report()
        socket.destroy()
        return
      }
      open.set(network, count)
      socket.once('close', () => {
        const left = (open.get(network) ?? 1) - 1
        if (left > 0) open.set(network, left)
        else open.delete(network)
      })
    })
    return server
  }
}
