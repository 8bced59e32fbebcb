import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { refuseCommon } from '../../kernel/refusal.ts'
import { SECOND_MS } from '../../kernel/time.ts'
import type { Mode } from '../app-context.ts'
import { machineNowMs } from '../machine-clock.ts'
import { answerAndClose, type Headers, TOO_SLOW } from './answers.ts'

/** How long a body may take, and how much of a process the bodies may hold that have not come yet. */
export interface BodyLimits {
  /** How long a body may stand still, … */
  readonly bodyStallsMs?: number
  /** … and how long it may take in all, beside what its size explains. */
  readonly bodyWithinMs?: number
  /** Most bodies of one network that have not come yet. */
  readonly mostBodies?: number
}

const STALLS_MS = 15_000
/** A body has this long, … */
const BODY_WITHIN_MS = 20_000
/** … and for each of these many bytes a second more: a phone on a bad line sends faster. */
const BYTES_A_SECOND = 8192
/** What is taken for the size of a body that does not say it. */
const UNKNOWN_BYTES = 1024 * 1024

/** Honest bodies come within the second, so few of one address are ever under way; a demo is driven by one machine. */
const MAX_BODIES = { production: 400, demo: 30_000 } as const
/** Bytes that the bodies of one network, and those of all, may still bring into memory. */
const MAX_BYTES_PER_NETWORK = 128 * 1024 * 1024
const MAX_BYTES = 512 * 1024 * 1024
/** A larger body is not kept in memory as it comes. */
const MAX_KEPT_BYTES = 5 * 1024 * 1024

const LOOK_EVERY_MS = 500
const COME_BACK_SECONDS = 2

interface Waiting {
  readonly raw: IncomingMessage
  readonly answer: ServerResponse
  readonly network: string
  readonly bytes: number
  readonly endsMs: number
  read: number
  movedMs: number
}

interface Watch {
  readonly mode: Mode
  readonly safety: Headers
  readonly networkOfRequest: (request: FastifyRequest) => string
}

/**
 * Watches every request whose body has not come: it has as long as its size explains and may not stand still; then it is
 * answered 408 and its connection closed. One network has at most so many and so many bytes of them; more are refused
 * before a byte is kept. Meanwhile such a request counts nowhere else.
 */
export function watchBodies(
  app: FastifyInstance,
  limits: BodyLimits,
  { mode, safety, networkOfRequest }: Watch,
): void {
  const waiting = new Set<Waiting>()
  const stallsMs = limits.bodyStallsMs ?? STALLS_MS
  const withinMs = limits.bodyWithinMs ?? BODY_WITHIN_MS
  const shares = bodyShares(limits.mostBodies ?? MAX_BODIES[mode])
  const forget = (entry: Waiting) => {
    if (waiting.delete(entry)) shares.give(entry.network, entry.bytes)
  }
  app.addHook('onRequest', (request, reply, next) => {
    const declared = declaredBytes(request)
    if (declared === 0) return next()
    const network = networkOfRequest(request)
    const bytes = Math.min(declared, MAX_KEPT_BYTES)
    if (!shares.take(network, bytes)) {
      // Nobody waits for the rest of it either.
      reply.header('connection', 'close')
      return next(refuseCommon('busy', { seconds: COME_BACK_SECONDS }))
    }
    const { raw } = request
    const nowMs = machineNowMs()
    const endsMs = nowMs + withinMs + (declared / BYTES_A_SECOND) * SECOND_MS
    const entry = {
      raw,
      answer: reply.raw,
      network,
      bytes,
      endsMs,
      read: raw.socket.bytesRead,
      movedMs: nowMs,
    }
    waiting.add(entry)
    raw.once('end', () => forget(entry))
    raw.once('close', () => forget(entry))
    next()
  })
  const timer = setInterval(() => {
    const nowMs = machineNowMs()
    for (const entry of waiting) {
      const { bytesRead } = entry.raw.socket
      if (bytesRead !== entry.read) Object.assign(entry, { read: bytesRead, movedMs: nowMs })
      if (nowMs < entry.endsMs && nowMs - entry.movedMs < stallsMs) continue
      forget(entry)
      cutOff(entry, safety)
    }
  }, LOOK_EVERY_MS)
  timer.unref()
  app.addHook('onClose', async () => clearInterval(timer))
}

/** What the headers say of the body; 0: there is none. */
function declaredBytes({ headers }: FastifyRequest): number {
  if (headers['transfer-encoding'] !== undefined) return UNKNOWN_BYTES
  const length = Number(headers['content-length'] ?? 0)
  return Number.isFinite(length) ? length : 0
}

/** Says why, where nothing was answered yet, and closes the connection. */
function cutOff({ raw: { socket }, answer }: Waiting, safety: Headers): void {
  if (socket.writable && !answer.headersSent) answerAndClose(socket, 408, safety, TOO_SLOW)
  else socket.destroySoon()
}

/** How many bodies and bytes each network, and all together, may have under way. */
function bodyShares(mostBodies: number) {
  const byNetwork = new Map<string, { bodies: number; bytes: number }>()
  let all = 0
  return {
    take(network: string, bytes: number): boolean {
      const share = byNetwork.get(network) ?? { bodies: 0, bytes: 0 }
      const isTooMuch = share.bodies >= mostBodies || share.bytes + bytes > MAX_BYTES_PER_NETWORK
      if (isTooMuch || all + bytes > MAX_BYTES) return false
      share.bodies += 1
      share.bytes += bytes
      all += bytes
      byNetwork.set(network, share)
      return true
    },
    give(network: string, bytes: number): void {
      all -= bytes
      const share = byNetwork.get(network)
      if (!share) return
      share.bodies -= 1
      share.bytes -= bytes
      if (share.bodies === 0) byNetwork.delete(network)
    },
  }
}
