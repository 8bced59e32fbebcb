import { getHeapStatistics } from 'node:v8'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuseCommon } from '../../kernel/refusal.ts'
import type { Mode } from '../app-context.ts'
import type { LiveLimits } from '../live/live-limits.ts'
import type { Headers } from './answers.ts'
import type { ConnectionLimits } from './make-server.ts'
import { networkOf } from './network.ts'
import { type BodyLimits, watchBodies } from './waiting-bodies.ts'

/** How much a process takes on before it refuses requests; what is left out has the defaults below. */
export interface Limits extends ConnectionLimits, BodyLimits {
  /** Most requests a minute from one account, and from one address of strangers; far above what an honest page needs. */
  readonly perMinute?: number
  /** Most requests that are under way at once; what comes then is answered 503 before anything is kept for it. */
  readonly mostUnderWay?: number
  /** Most of them of one account, and of the strangers of one network; a share of the former where it is left out. */
  readonly mostUnderWayPerCaller?: number
  /** Beyond this delay of the event loop requests are answered 503; 0: never, for tests on a busy machine. */
  readonly mostLoopDelayMs?: number
  readonly live?: LiveLimits
}

/** A page asks a dozen times; somebody who clicks through pages as fast as they come stays below. */
const MAX_PER_ACCOUNT = 3000
/** Strangers of one address may be a whole office. */
const MAX_PER_ADDRESS = 6000
/** Size of the limiter's LRU: how many callers are counted at the same time. */
const CALLERS_KEPT = 50_000

/** Ten thousand who press at once are all served; each that waits holds some 10 kB. */
const MAX_UNDER_WAY = 12_000
/** One caller has this share of them, and never all that others need; the demo is driven by programs from one machine. */
const SHARE_PER_CALLER = { production: 1 / 12, demo: 1 } as const
const MAX_LOOP_DELAY_MS = 2000
const MAX_HEAP_BYTES = 1.5e9
/** Of the heap that this process may have, where that is less. */
const HEAP_SHARE = 0.75
const COME_BACK_SECONDS = 2

const ACCOUNT = 'account '

interface Callers {
  readonly mode: Mode
  readonly safety: Headers
  /** Who is signed in; null: nobody. */
  readonly accountOf: (request: FastifyRequest) => Promise<string | null>
}

/**
 * Stands before every route: limits by caller, and 503 with Retry-After before memory runs out. Who is signed in counts
 * by account wherever they are, since thousands may share an address; who is not counts by address.
 */
export async function addLimits(
  app: FastifyInstance,
  limits: Limits,
  { mode, safety, accountOf }: Callers,
): Promise<void> {
  watchBodies(app, limits, { mode, safety, networkOfRequest: (request) => networkOf(request.ip) })
  const mostUnderWay = limits.mostUnderWay ?? MAX_UNDER_WAY
  const share = Math.ceil(mostUnderWay * SHARE_PER_CALLER[mode])
  refuseWhenFull(app, mostUnderWay, limits.mostUnderWayPerCaller ?? share)
  const mostLoopDelayMs = limits.mostLoopDelayMs ?? MAX_LOOP_DELAY_MS
  await app.register(underPressure, {
    maxEventLoopDelay: mostLoopDelayMs,
    // The delay is unknown, and counts as endless, when the loop stood still through a whole sample: one that is shorter
    // than the limit would refuse requests for the next second after a pause that is allowed.
    sampleInterval: mostLoopDelayMs,
    maxHeapUsedBytes: Math.min(MAX_HEAP_BYTES, getHeapStatistics().heap_size_limit * HEAP_SHARE),
    retryAfter: COME_BACK_SECONDS,
  })
  await app.register(rateLimit, {
    timeWindow: '1 minute',
    cache: CALLERS_KEPT,
    // While the database is away nobody is known to be signed in: requests count by address.
    keyGenerator: async (request) => {
      const accountId = await accountOf(request).catch(() => null)
      const caller = accountId ? `${ACCOUNT}${accountId}` : networkOf(request.ip)
      request.caller = caller
      return caller
    },
    max: (_, caller) => limits.perMinute ?? (caller.startsWith(ACCOUNT) ? MAX_PER_ACCOUNT : MAX_PER_ADDRESS),
    // Nobody reads them, and they would go out with every answer.
    addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
  })
}

/**
 * What waits in a batch or for a connection costs memory while the event loop has nothing to do: it is counted, from the
 * moment when its body is whole and its work begins.
 */
function refuseWhenFull(app: FastifyInstance, most: number, mostPerCaller: number): void {
  let underWay = 0
  const byCaller = new Map<string, number>()
  app.addHook('preValidation', (request, reply, next) => {
    const caller = request.caller ?? networkOf(request.ip)
    const ofCaller = byCaller.get(caller) ?? 0
    if (underWay >= most || ofCaller >= mostPerCaller) {
      next(refuseCommon('busy', { seconds: COME_BACK_SECONDS }))
      return
    }
    underWay += 1
    byCaller.set(caller, ofCaller + 1)
    // Also when the other side has gone before it was answered.
    reply.raw.once('close', () => {
      underWay -= 1
      const left = (byCaller.get(caller) ?? 1) - 1
      if (left > 0) byCaller.set(caller, left)
      else byCaller.delete(caller)
    })
    next()
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Whom it counts for: an account, or the network of a stranger. */
    caller?: string
  }
}
