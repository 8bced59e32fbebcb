import { fastifyCookie } from '@fastify/cookie'
import type { FastifyReply } from 'fastify'
import { SECOND_MS } from '../../../kernel/time.ts'
import type { AppContext } from '../../../platform/app-context.ts'
import { SESSION_COOKIE } from '../../../platform/http/who.ts'
import { SESSION_MAX_AGE_MS } from './session-rows.ts'

/** 32 bytes in base64url; whatever else a cookie carries is no token. */
const TOKEN = /^[\w-]{43}$/

const behindHttps = ({ publicUrl }: AppContext): boolean => publicUrl.startsWith('https:')

/** Behind https a browser takes the cookie from no page that came in plain text (RFC 6265bis, `__Secure-`). */
const cookieName = (app: AppContext): string => `${behindHttps(app) ? '__Secure-' : ''}${SESSION_COOKIE}`

export const cookieAttributes = (app: AppContext) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: behindHttps(app) }) as const

/** The session token in parsed cookies; null: there is none. */
export function tokenIn(
  app: AppContext,
  cookies: Readonly<Record<string, string | undefined>>,
): string | null {
  const token = cookies[cookieName(app)]
  return token && TOKEN.test(token) ? token : null
}

/** The session token in a Cookie header, for a websocket; null: there is none. */
export const tokenInHeader = (app: AppContext, header: string | undefined): string | null =>
  header ? tokenIn(app, fastifyCookie.parse(header)) : null

/** Hands the token to the browser. The cookie lives as long as a session can at most; the database says when it ends. */
export function setSessionCookie(app: AppContext, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieName(app), token, {
    ...cookieAttributes(app),
    maxAge: SESSION_MAX_AGE_MS / SECOND_MS,
  })
}

/** Takes the cookie away from the browser. */
export function clearSessionCookie(app: AppContext, reply: FastifyReply): void {
  reply.clearCookie(cookieName(app), cookieAttributes(app))
}
