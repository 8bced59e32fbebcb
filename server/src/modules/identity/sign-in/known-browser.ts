import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { addMs, DAY_MS, isBefore, SECOND_MS } from '../../../kernel/time.ts'
import type { AppContext } from '../../../platform/app-context.ts'
import { cookieAttributes } from './session-cookie.ts'

/*
 * A browser in which a phone was signed in before carries a proof of it. It opens nothing; it only tells its owner's
 * requests for codes from those of strangers, so that strangers cannot use up what the owner needs.
 */

const COOKIE = 'zhanggui.known_browser'
const LIVES_MS = 180 * DAY_MS

/** Wherever it is not asked for, it is not sent. */
const PATH = '/api/auth'

/** The keyed hash of a phone and an instant. */
const proofOf = ({ pii }: AppContext, phoneHash: Buffer, since: string): Buffer =>
  pii.hashPhone(`known browser ${phoneHash.toString('hex')} ${since}`)

/** Remembers in the browser that this phone was signed in there. `at` is machine time. */
export function rememberBrowser(app: AppContext, reply: FastifyReply, phoneHash: Buffer, at: Date): void {
  const since = String(at.getTime())
  const value = `${since}.${proofOf(app, phoneHash, since).toString('base64url')}`
  reply.setCookie(COOKIE, value, { ...cookieAttributes(app), path: PATH, maxAge: LIVES_MS / SECOND_MS })
}

/** Whether this phone was signed in from the browser that asks. */
export function isKnownBrowser(
  app: AppContext,
  request: FastifyRequest,
  phoneHash: Buffer,
  at: Date,
): boolean {
  const [, since, proof] = /^(\d{13})\.([\w-]{43})$/.exec(request.cookies[COOKIE] ?? '') ?? []
  if (!since || !proof) return false
  const sent = Buffer.from(proof, 'base64url')
  const right = proofOf(app, phoneHash, since)
  return (
    sent.length === right.length &&
    timingSafeEqual(sent, right) &&
    isBefore(at, addMs(new Date(Number(since)), LIVES_MS))
  )
}
